import Execution
import Glibc
import TestSupport
import Testing

@testable import Branches

/// How the images of prompts reach a model.
@Suite(.timeLimit(.minutes(10))) struct PromptImageTests {
    /// As much of a picture as is looked at.
    private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
    private static let inBase64 = "iVBORw0KGgoBAgM="

    /// What a provider is sent of an image, and how the prompt ended.
    private func sent(_ image: String, to model: String = "openai/test") async -> (image: String?, run: ModelRun) {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            switch request.line {
            case "GET /a.png":
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(Self.picture.count)\r\n\r\n")
                connection.send(Self.picture)
            case "GET /page": connection.respond(body: "<html>")
            case _ where request.line.hasPrefix("GET"): connection.respond("404 Not Found")
            case "POST /api/chat":
                if case .list(let images)? = request.lastMessage["images"] {
                    journal.note(images[0].asText.inMemory ?? "")
                }
                connection.respond(body: #"{"message":{"content":"seen"},"done":true,"done_reason":"stop"}"# + "\n")
            default:
                if case .list(let parts)? = request.lastMessage["content"] {
                    journal.note(parts[0]["image_url"]?["url"]?.asText.inMemory ?? "")
                }
                connection.say("seen")
            }
        })
        let run = await ModelRun.of(server, model: model) { prompt in
            prompt.images = [Template(literal: image.replacing("SERVER", with: server.url))]
        }
        return (journal.entries.first?.replacing(server.url, with: "SERVER"), run)
    }

    @Test(arguments: [
        ("openai/test", "data:image/png;base64,\(inBase64)"), ("ollama/test", inBase64),
    ])
    func `the bytes of a URL that holds them are sent`(model: String, image: String) async {
        let (sent, run) = await sent("DATA:image/x;base64,iVBORw0K\n  GgoBAgM", to: model)
        #expect(run.outcome.value == .text("seen"))
        #expect(sent == image)
    }

    @Test func `an address is handed on to a provider that fetches`() async {
        #expect(await sent("SERVER/a.png").image == "SERVER/a.png")
    }

    @Test func `an image is fetched for a provider that does not`() async {
        let (sent, run) = await sent("SERVER/a.png", to: "ollama/test")
        #expect(run.outcome.value == .text("seen"))
        #expect(sent == Self.inBase64)
    }

    @Test(arguments: [
        ("SERVER/gone.png", "the image `SERVER/gone.png` cannot be fetched: HTTP 404 Not Found"),
        (
            "SERVER/page",
            "`SERVER/page` is no image that models take: those are PNG, JPEG, GIF and WebP; make it one of them"
        ),
        (
            "http://127.0.0.1:1/a.png",
            "the image `http://127.0.0.1:1/a.png` cannot be fetched: cannot connect to `127.0.0.1:1`: "
                + "connection refused; check that the server runs and the port is right"
        ),
        (
            "data:image/png;base64,a?",
            "`data:image/png;base64,a?` does not hold an image: write `data:image/png;base64,` and its bytes in Base64"
        ),
    ])
    func `an image that is none fails the prompt, and nothing is asked`(image: String, error: String) async {
        let (sent, run) = await sent(image, to: "ollama/test")
        #expect(sent == nil)
        #expect(run.outcome.error?.replacing(/http:..127.0.0.1:\d{4,5}/, with: "SERVER") == error)
    }

    @Test func `the simulated model wants an image that is there`() async {
        let server = ScriptedServer(answering: { _, connection in connection.respond() })
        let run = await ModelRun.of(server, model: PromptSpec.simulatedModel) { prompt in
            prompt.images = [Template(literal: "/nowhere/a.png")]
        }
        #expect(
            run.outcome.error
                == "cannot read the image `/nowhere/a.png`: no such file or directory; check its path")
    }

    @Test func `a pipe that nobody writes to is no image, and is not waited for`() async {
        let folder = TemporaryFolder()
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        let server = ScriptedServer(answering: { _, connection in connection.say("seen") })
        let run = await ModelRun.of(server) { $0.images = [Template(literal: folder.path + "/pipe")] }
        #expect(run.outcome.error == "cannot read \(folder.path)/pipe: it is not a file")
    }
}
