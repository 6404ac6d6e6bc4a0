import TestSupport
import Testing

extension BuiltProgramTests {
    /// What is read on stderr where a prompt got no answer.
    struct PromptErrorTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private func errors(_ base: String, _ more: String = "") async throws -> (lines: [String], status: Int32) {
            let workflow = try home.write(
                "branches: {ask: {prompt: \"Why?\", model: openai/m, retry: 0\(more)}}", to: "test.yaml")
            let program = try await home.run(
                ["run", workflow, "--ui", "plain"],
                settings: ["OPENAI_API_KEY": "sk-0123456789", "OPENAI_BASE_URL": base])
            // Times and the name of the run's folder are never the same.
            let lines = program.errors.split(separator: "\n").map { line -> String in
                let untimed = String(line).replacing(#/^\d\d:\d\d\.\d/#, with: "TIME")
                return untimed.replacing(#/ +[\d.]+m?s  /#, with: "  ")
            }
            return (lines.filter { !$0.hasPrefix("  wall") && !$0.hasPrefix("  run folder") }, program.status)
        }

        private func expect(_ error: String, of ending: (lines: [String], status: Int32)) {
            #expect(
                ending.lines == [
                    "TIME start      test: 1 branch", "TIME FAIL       ask  \(error)",
                    "✗ test: failed, 1/1 branch failed; ask gave no result", "  ✗ failed     ask  \(error)",
                ])
            #expect(ending.status == 1)
        }

        @Test func `a wrong key is told with the variable that holds it`() async throws {
            let server = FaultServer(
                Reply(
                    "401 Unauthorized",
                    body: #"{"error":{"message":"Incorrect API key: sk-0123456789","code":"invalid_api_key"}}"#))
            expect(
                "`openai` answered 401 (`invalid_api_key`): Incorrect API key: ***; check the key in `OPENAI_API_KEY`",
                of: try await errors(server.url))
        }

        @Test func `a server that is not there is told with its port`() async throws {
            let port = Listener().port
            expect(
                "cannot connect to `127.0.0.1:\(port)`: connection refused; "
                    + "check that the server runs and the port is right",
                of: try await errors("http://127.0.0.1:\(port)"))
        }

        @Test func `an image that is not there is told with its place, and nothing is asked`() async throws {
            let server = FaultServer(.silence)
            let ending = try await errors(server.url, ", images: [none.png]")
            #expect(
                ending.lines.prefix(2) == ["error: there is no file `none.png`", " --> test.yaml:1:70"])
            #expect(ending.status == 2)
            #expect(server.requests.isEmpty)
        }
    }
}
