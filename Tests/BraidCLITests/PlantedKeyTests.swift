import Foundation
import TestSupport
import Testing

extension BuiltProgramTests {
    /// Keys in the environment and in `.env`, and servers and commands that tell them.
    struct PlantedKeyTests {
        private let home: ProgramHome
        private let server: FaultServer

        private static let keys = ["sk-planted-0123456789-one", "gsk-planted-9876543210-two"]
        /// What is in both; the first letters of a key say nothing.
        private static let needle = "planted-"
        /// Where the keys stand from the beginning.
        private var sources: [String] { [".env", "keys.sh"].map { home.folder + "/" + $0 } }

        init() throws {
            home = try ProgramHome()
            server = FaultServer(Self.reply)
            try home.write("GROQ_API_KEY=\(Self.keys[1])\n", to: ".env")
            try home.write(
                """
                name: Told
                branches:
                  refused: {prompt: Refuse, model: openai/m, retry: 0}
                  told: {prompt: Tell, model: openai/m}
                  other: {prompt: Tell, model: groq/m}
                  fits: {prompt: Number, model: openai/m, returns: integer, retry: 0}
                  page:
                    http: {url: "\(server.url)/echo", headers: {Authorization: "Bearer {{env.OPENAI_API_KEY}}"}}
                  listed: {run: "env; env >&2"}
                join: {value: "{{refused}} {{told}} {{other}} {{page}} {{listed}}"}
                """, to: "told.yaml")
        }

        /// Says the key back: in the body and a header of an error, in a text cut anywhere, as the body of a page.
        private static func reply(_ request: ReceivedRequest, _ number: Int) -> Reply {
            let key = String((request["Authorization"] ?? "Bearer none").dropFirst("Bearer ".count))
            let body = String(decoding: request.body, as: UTF8.self)
            if request.line.hasPrefix("GET") { return Reply("200 OK", ["X-Key: \(key)"], body: "page \(key)\n") }
            if body.contains("Refuse") {
                return Reply(
                    "401 Unauthorized", ["x-request-id: \(key)"],
                    body: #"{"error":{"message":"Incorrect API key: \#(key)","code":"invalid_api_key"}}"#)
            }
            let text = body.contains("Number") ? key : "told \(key), and \(key)"
            let pieces = stride(from: 0, to: text.count, by: 5).flatMap { start in
                let piece = text.dropFirst(start).prefix(5)
                return ["reasoning_content", "content"].map {
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"\($0)\":\"\(piece)\"}}]}\n\n"
                }
            }
            let end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            let bytes = Array((pieces.joined() + end).utf8)
            return Reply(stream: stride(from: 0, to: bytes.count, by: 3).map { Array(bytes[$0...].prefix(3)) })
        }

        private var settings: [String: String] {
            ["OPENAI_API_KEY": Self.keys[0], "OPENAI_BASE_URL": server.url, "GROQ_BASE_URL": server.url]
        }

        /// The files of the home that hold a key, and did not from the beginning.
        private var leaks: [String] {
            get throws {
                let files = try FileManager.default.subpathsOfDirectory(atPath: home.path).map { home.path + "/" + $0 }
                return files.filter { file in
                    let bytes = FileManager.default.contents(atPath: file) ?? Data()
                    return !sources.contains(file) && bytes.range(of: Data(Self.needle.utf8)) != nil
                }
            }
        }

        @Test(arguments: [["--ui", "plain"], ["--ui", "json"], ["--ui", "none", "--output", "json"]])
        func `nothing that is written holds a key`(options: [String]) async throws {
            let program = try await home.run(["run", "told.yaml"] + options, settings: settings)
            #expect(program.status == 3, "\(program.errors)")
            #expect(Set(server.requests.compactMap { $0["Authorization"] }) == Set(Self.keys.map { "Bearer \($0)" }))
            #expect(program.output.contains("told sk-***, and sk-*** told gsk***, and gsk*** page ***"))
            #expect(program.output.contains("OPENAI_API_KEY=***"))
            let folder = try #require(home.runFolders.first)
            #expect(FileManager.default.fileExists(atPath: folder + "/events.jsonl"))
            #expect(FileManager.default.fileExists(atPath: folder + "/workflow.yaml"))
            #expect(try leaks == [])
        }

        @Test func `nothing on the screen shows a key`() async throws {
            let exports = settings.map { "export \($0.key)=\($0.value)\n" }.joined()
            try home.write(exports, to: "keys.sh")
            let terminal = try await Tmux(in: home, width: 120, height: 50)
            try await terminal.run(". ./keys.sh; braid run told.yaml")
            var screens = [try await terminal.wait(for: "◐ incomplete")]
            try await terminal.press("1", "Enter")
            for branch in ["1 refused", "2 told", "3 other", "4 fits", "5 page", "6 listed"] {
                screens.append(try await terminal.wait(for: "━ \(branch) ━", "─ output "))
                try await terminal.press("Tab")
                screens.append(try await terminal.wait(for: "state        "))
                try await terminal.press("Tab", "]")
            }
            try await terminal.press("q")
            #expect(try await terminal.exitStatus() == 3)
            screens.append(try await terminal.screen())
            #expect(screens.contains { $0.contains("***") })
            #expect(!screens.joined().contains(Self.needle), "\(screens.joined())")
            #expect(try leaks == [])
        }
    }
}
