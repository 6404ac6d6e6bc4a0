import Examples
import Foundation
import Testing

extension BuiltProgramTests {
    struct OutputTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        @Test func `the answer as JSON has every outcome in declared order`() async throws {
            struct Answer: Decodable {
                struct Outcome: Decodable {
                    let branch: String
                    let status: String
                    let value: String?
                }
                let run, status, answer: String
                let outcomes: [Outcome]
                let join: Outcome
                let max_running: Int
            }
            let program = try await home.run(["demo", "failures", "--output", "json"])
            #expect(program.status == 3)
            #expect(program.output.last == "\n" && program.output.filter { $0 == "\n" }.count == 1)
            let answer = try JSONDecoder().decode(Answer.self, from: Data(program.output.utf8))
            #expect(answer.run == "When a branch fails")
            #expect(answer.status == "incomplete")
            #expect(answer.outcomes.map(\.branch) == ["London", "Paris", "Tokyo"])
            #expect(answer.outcomes.map(\.status) == ["succeeded", "failed", "succeeded"])
            #expect(answer.outcomes[2].value == "Tokyo 24 °C, clear sky")
            #expect(answer.join.value == answer.answer)
        }

        @Test(arguments: [("markdown", PlainTests.weather), ("none", "")])
        func `the answer takes the form that was asked for`(form: String, output: String) async throws {
            let program = try await home.run(["demo", "weather", "-i", "seconds=0.1", "--output", form])
            #expect(program.status == 0)
            #expect(program.output == output)
        }

        @Test(arguments: [(["--output", "none"], "stdout"), ([], "stderr")])
        func `events as JSON are those of the log`(options: [String], stream: String) async throws {
            let arguments = ["demo", "weather", "--ui", "json", "-i", "seconds=0.2"] + options
            #expect(try await home.run(arguments).status == 0)
            let lines = home.text(of: stream).split(separator: "\n").map(String.init)
            #expect(lines.first == #"{"format":"braid.events","version":[1,3]}"#)
            let shown = try lines.dropFirst().map(LoggedEvent.init)
            let logged = try home.events
            // Text may come in fewer pieces than it was logged in.
            #expect(Self.withoutText(lines.dropFirst()) == Self.withoutText(home.loggedLines))
            for branch in ["London", "Tokyo", "Paris"] {
                #expect(shown.text(of: branch) == logged.text(of: branch))
                #expect(!shown.text(of: branch).isEmpty)
            }
        }

        private static func withoutText(_ lines: some Sequence<String>) -> [String] {
            lines.filter { !$0.contains(#""kind":"branch.output""#) }
        }

        @Test func `a simulated answer says so`() async throws {
            let program = try await home.run(["demo", "explain", "--output", "json"])
            #expect(program.status == 0)
            #expect(program.errors.contains("simulated: some of the text was made up"))
            #expect(program.output.contains(#""simulated":true"#))
        }

        @Test(arguments: ["none", "json"])
        func `stderr is kept free of what is neither an event, an error nor a word on what is simulated`(mode: String)
            async throws
        {
            let program = try await home.run(
                workflow: "branches:\n  a:\n    prompt: Review PR #12 now\n", ["--ui", mode])
            #expect(program.status == 0)
            let lines = program.errors.split(separator: "\n")
            let simulated = "simulated: some of the text was made up, by the simulated model or by a stand-in"
            #expect(mode == "none" ? lines == [Substring(simulated)] : lines.allSatisfy { $0.hasPrefix("{") })
        }

        @Test func `a run is kept for the person alone`() async throws {
            _ = try await home.run(["demo", "weather", "-i", "seconds=0.1"])
            let folder = try #require(home.runFolders.first)
            #expect(folder.wholeMatch(of: /.*\/\d{4}-\d\d-\d\d-weather-in-three-cities-[a-z]{6}/) != nil)
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
            #expect(
                files == [
                    "answer.md", "events.jsonl", "inputs.json", "invocation.json", "output", "output/London",
                    "output/Paris", "output/Tokyo", "times.json", "workflow.yaml",
                ])
            for file in [""] + files {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")[.posixPermissions]
                #expect(mode as? Int == (file.isEmpty || file == "output" ? 0o700 : 0o600), "\(file)")
            }
        }

        @Test func `what is kept is what was run and what came of it`() async throws {
            _ = try await home.run(["demo", "weather", "-i", "seconds=0.1"])
            let folder = try #require(home.runFolders.first)
            func content(_ file: String) throws -> String {
                try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            }
            #expect(try content("workflow.yaml") == Example.all.first { $0.name == "weather" }?.text)
            #expect(try content("inputs.json") == "{\"seconds\":0.1}\n")
            let invocation =
                "\"example\":\"weather\",\"folder\":\"\(home.folder)\",\"inputs\":[\"seconds\"],\"options\":[]}\n"
            #expect(try content("invocation.json") == "{\"command\":\"demo\"," + invocation)
            #expect(try content("answer.md") == PlainTests.weather)
            #expect(try content("output/London") == "London 12 °C, light rain until evening, wind from west")
            #expect(try content("events.jsonl").hasPrefix("{\"format\":\"braid.events\",\"version\":[1,3]}\n"))
            #expect(try home.events.map(\.seq) == Array(0..<home.events.count))
        }

        @Test func `nothing is kept where nothing is to be`() async throws {
            let program = try await home.run(["demo", "weather", "-i", "seconds=0.1", "--no-record"])
            #expect(program.output == PlainTests.weather)
            #expect(!program.errors.contains("run folder"))
            let left = try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted()
            #expect(left == ["stderr", "stdout", "tmp", "work"])
        }
    }
}

extension [LoggedEvent] {
    fileprivate func text(of branch: String) -> String {
        of("branch.output", branch).compactMap(\.text).joined()
    }
}
