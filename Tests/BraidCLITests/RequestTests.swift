import Foundation
import TestSupport
import Testing

extension BuiltProgramTests {
    struct RequestTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        @Test func `a request is made, told and recorded, but for what the environment holds`() async throws {
            let journal = Journal<String>()
            let server = ScriptedServer { request, connection in
                journal.note("\(request.line) \(request["Authorization"] ?? "-")")
                let isKnown = request.line.hasPrefix("GET /weather")
                connection.respond(isKnown ? "200 OK" : "410 Gone", body: isKnown ? #"{"celsius": 7}"# : "moved away\n")
            }
            let workflow = try home.write(
                """
                branches:
                  weather:
                    http:
                      url: \(server.url)/weather
                      query: {city: New York}
                      headers: {Authorization: "Bearer {{env.TOKEN}}"}
                    returns: {celsius: number}
                  news: {http: \(server.url)/news}
                join: {value: "{{weather.celsius}} degrees, {{news}}"}
                """, to: "test.yaml")
            let program = try await home.run(["run", workflow, "--ui", "plain"], settings: ["TOKEN": "s3cr3t-value"])
            #expect(program.output == "7 degrees, moved away\n[incomplete: HTTP 410 Gone]\n")
            #expect(program.status == 3)
            #expect(Set(journal.entries) == ["GET /weather?city=New%20York Bearer s3cr3t-value", "GET /news -"])
            #expect(home.loggedLines.count { $0.contains(#""branch.phase""#) && $0.contains("first_byte") } == 2)
            let folder = try #require(home.runFolders.first)
            let kept = try FileManager.default.subpathsOfDirectory(atPath: folder).map { folder + "/" + $0 }
            #expect(kept.contains { $0.hasSuffix("events.jsonl") })
            for path in kept {
                let bytes = FileManager.default.contents(atPath: path) ?? Data()
                #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cr3t-value"))
            }
        }

        @Test func `interrupting closes the connection`() async throws {
            let journal = Journal<String>()
            let server = ScriptedServer { connection in
                _ = connection.request()
                connection.send("HTTP/1.1 200 OK\r\n\r\nso far\n")
                journal.note(connection.waitForClose() ? "closed" : "still open")
            }
            let workflow = try home.write("branches: {a: {http: \(server.url)}}", to: "test.yaml")
            let program = try home.start(["run", workflow, "--ui", "plain"])
            try await home.event("branch.output", of: "a")
            program.send(SIGINT)
            #expect(try await program.wait() == 130)
            await journal.wait(for: "closed")
            #expect(home.text(of: "stderr").contains("so far"))
        }

        @Test func `the briefing brings its own service, which ends with it`() async throws {
            let proxied = ["http_proxy": "http://127.0.0.1:\(Listener().port)"]
            let program = try await home.run(["demo", "briefing", "--ui", "plain"], settings: proxied)
            #expect(program.status == 0)
            #expect(program.output.contains("12 °C, light rain"))
            let folder = try #require(home.runFolders.first)
            let inputs = FileManager.default.contents(atPath: folder + "/inputs.json") ?? Data()
            let service = try #require(
                String(decoding: inputs, as: UTF8.self).firstMatch(of: /"(http:\/\/127\.0\.0\.1:\d+)"/)?.1)
            let again = try await home.run(["demo", "briefing", "--ui", "plain", "-i", "service=\(service)"])
            #expect(again.status == 3)
            #expect(again.output.contains("[not available: cannot connect to"))
        }

        @Test func `a branch that is throttled is asked again`() async throws {
            let program = try await home.run(["demo", "slow", "--ui", "plain"])
            #expect(program.status == 3)
            #expect(program.output.hasPrefix("throttled  3 attempts\n"))
            #expect(try home.events.of("gate.closed").count == 2)
        }
    }
}
