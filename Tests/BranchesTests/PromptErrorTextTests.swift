import Execution
import TestSupport
import Testing

/// What a person reads whose prompt got no answer.
@Suite(.timeLimit(.minutes(10))) struct PromptErrorTextTests {
    private static let page = "<!DOCTYPE html>\n<html>\n<head><title>Sign in to the network</title></head>\n</html>"

    @Test(arguments: [
        (
            "401 Unauthorized", #"{"error":{"message":"Incorrect key: sk-0123456789","code":"invalid_api_key"}}"#,
            "`openai` answered 401 (`invalid_api_key`): Incorrect key: ***; check the key in `TEST_API_KEY`"
        ),
        (
            "404 Not Found", #"{"error":{"message":"No model `test`","code":"model_not_found"}}"#,
            "`openai` answered 404 (`model_not_found`): No model `test`; check the name of the model"
        ),
        ("404 Not Found", page, "`openai` answered 404 (Sign in to the network); check the base URL"),
        (
            "502 Bad Gateway", page,
            "`openai` answered 502 (Sign in to the network); try again later, or check the base URL"
        ),
        (
            "200 OK", page,
            "`openai` sent something that is not an answer: not JSON but a page: Sign in to the network; "
                + "check the base URL"
        ),
        ("302 Found", "moved", "`openai` answered 302 (moved); check the base URL"),
        ("200 OK", #"{"error":{"message":"overheated"}}"#, "`openai` gave an error: overheated"),
        ("200 OK", "", "`openai` sent no answer"),
    ])
    func `a server that gives no answer`(status: String, body: String, text: String) async {
        let server = FaultServer(Reply(status, ["Content-Type: text/html"], body: body))
        let run = await FaultRun.of(.asking(server.url))
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.error == text)
    }

    @Test func `a server that cannot be reached`() async {
        let port = Listener().port
        let refused = await FaultRun.of(.asking("http://127.0.0.1:\(port)"))
        #expect(
            refused.outcome.error == "cannot connect to `127.0.0.1:\(port)`: connection refused; "
                + "check that the server runs and the port is right")
        let unknown = await FaultRun.of(.asking("http://models.invalid"))
        #expect(
            unknown.outcome.error
                == "cannot find host `models.invalid`; check its spelling and this machine's network")
        let plain = ScriptedServer { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
            _ = connection.waitForClose()
        }
        let unencrypted = await FaultRun.of(.asking("https://\(plain.origin)"))
        #expect(
            unencrypted.outcome.error
                == "`\(plain.origin)` does not speak TLS; check the port, or begin the URL with `http://`")
    }

    @Test(arguments: [
        ("none.png", "cannot read the image `none.png`: no such file or directory; check its path"),
        (
            "FaultRun.swift",
            "`FaultRun.swift` is no image that models take: those are PNG, JPEG, GIF and WebP; make it one of them"
        ),
    ])
    func `an image that cannot be sent`(image: String, text: String) async {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let run = await FaultRun.of(
            .asking("http://127.0.0.1:1") {
                $0.images = [Template(literal: image)]
                $0.imageFolder = "/" + folder
            })
        #expect(run.outcome.error == text)
    }
}
