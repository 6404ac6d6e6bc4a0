import Foundation
import Glibc
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    struct CompareTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// Three answers of the simulated model that take much the same time.
        private static let workflow = """
            name: Answers
            branches:
              one: {prompt: A, simulate: {reply: a, takes: 300ms}}
              two: {prompt: B, simulate: {reply: b, takes: 300ms}}
              three: {prompt: C, simulate: {reply: c, takes: 300ms}}

            """

        private func compare(_ arguments: String...) async throws -> FinishedProgram {
            for name in ["stdout", "stderr"] { try? FileManager.default.removeItem(atPath: "\(home.path)/\(name)") }
            return try await home.run(["compare"] + arguments)
        }

        private func json(_ text: String) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }

        @Test func `both lanes run, and the difference is accounted for`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--output", "json", "--ui", "none")
            #expect(program.status == 0)
            #expect(program.errors.isEmpty)
            let comparison = try json(program.output)
            #expect(comparison["mode"] as? String == "measured")
            #expect(comparison["simulated"] as? Bool == true)
            let factor = try #require(comparison["speed_up"] as? Double)
            #expect((1.1...3.5).contains(factor))
            let runs = ["sequential", "parallel"].compactMap { (comparison[$0] as? [String: Any])?["runs"] as? [Any] }
            #expect(runs.map(\.count) == [1, 1])
        }

        @Test func `each lane is a run of its own, whose name tells which`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            #expect(try await compare("a.yaml", "--ui", "none", "--repeat", "2").status == 0)
            let list = try await home.run(["runs"]).output
            #expect(list.components(separatedBy: "Answers, one at a time").count == 3)
            #expect(list.components(separatedBy: "Answers, all at once").count == 3)
        }

        @Test func `a picture that cannot be written is refused before anything runs`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            try home.write("mine", to: "race.svg")
            for path in ["race.svg", "nowhere/race.svg"] {
                let program = try await compare("a.yaml", "--export", "svg", "-o", path, "--ui", "none")
                #expect(program.status == 1)
                #expect(program.output.isEmpty)
                #expect(program.errors.contains(path))
                #expect(home.runFolders.isEmpty)
            }
        }

        @Test func `a command in a workflow that is a tool is not simulated`() async throws {
            try home.write(
                "tools: {sub: {description: x, workflow: sub.yaml}}\nbranches: {a: {prompt: x, tools: [sub]}}\n",
                to: "a.yaml")
            try home.write("branches: {b: {run: touch hit}}\n", to: "sub.yaml")
            let program = try await compare("a.yaml", "--concurrent", "--ui", "none")
            #expect(program.status == 64)
            #expect(program.errors.contains("to commands on this machine"))
            #expect(home.runFolders.isEmpty)
        }

        @Test func `nothing is kept where that is asked for`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            #expect(try await compare("a.yaml", "--ui", "none", "--no-record").status == 0)
            #expect(home.runFolders.isEmpty)
        }

        @Test func `the name of an example stands for it where there is no such file`() async throws {
            let program = try await compare("weather", "-i", "seconds=0.05", "--ui", "none")
            #expect(program.status == 0)
            #expect(program.output.hasPrefix("Weather in three cities: measured\n"))
            try home.write(Self.workflow, to: "weather")
            #expect(try await compare("weather", "--ui", "none").output.hasPrefix("Answers: measured"))
        }

        @Test func `lanes are told in lines, in the order that is asked for`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--order", "parallel-first", "--ui", "plain")
            let lines = program.errors.split(separator: "\n").map(String.init)
            let titles = lines.filter { ["one at a time", "all at once"].contains($0) }
            #expect(titles == ["all at once", "one at a time"])
            #expect(program.output.contains("  all at once ran first\n"))
        }

        @Test func `both at the same time, where all of it is simulated`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--concurrent", "--ui", "none", "--output", "json")
            #expect(program.status == 0)
            #expect(try json(program.output)["mode"] as? String == "concurrent")
            try home.write("branches: {a: {run: 'echo x'}, b: {value: y}}\n", to: "real.yaml")
            let refused = try await compare("real.yaml", "--concurrent")
            #expect(refused.status == 64)
            #expect(
                refused.errors == """
                    error: `--concurrent` is for what is simulated, and `a` sends to commands on this machine: both \
                    lanes at once would be in each other's way
                     = leave out `--concurrent`, or simulate it with `--model simulated`

                    """)
        }

        struct Ending: CustomTestStringConvertible {
            let workflow: String
            let status: Int32
            let reason: String

            var testDescription: String { reason }
        }

        static let endings = [
            Ending(
                workflow: "branches: {a: {run: 'exit 3'}, b: {value: x}}\n", status: 3,
                reason: "is incomplete, 1/2 branches failed"),
            Ending(workflow: "branches: {a: {run: 'exit 3'}}\n", status: 1, reason: "failed, 1/1 branch failed"),
            Ending(
                workflow: """
                    branches:
                      g: {run: 'echo unsafe', returns: safe | unsafe, guard: unsafe}
                      a: {run: 'sleep 5'}

                    """, status: 4, reason: "was stopped by a guard"),
        ]

        @Test(arguments: endings)
        func `lanes that do not finish have no time`(ending: Ending) async throws {
            try home.write(ending.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--ui", "none")
            #expect(program.status == ending.status)
            #expect(program.output.contains("one at a time       -  \(ending.reason)"), "\(program.output)")
            #expect(!program.output.contains("×"))
        }

        static let signals = [(SIGINT, Int32(130)), (SIGTERM, 143)]

        @Test(arguments: signals)
        func `a signal stops the lane that runs, and tells what is known`(signal: Int32, status: Int32) async throws {
            try home.write("branches: {a: {run: 'echo x; sleep 600'}, b: {run: 'sleep 600'}}\n", to: "a.yaml")
            let program = try home.start(["compare", "a.yaml", "--ui", "plain"])
            try await home.event("branch.output", of: "a")
            program.send(signal)
            #expect(try await program.wait() == status)
            #expect(home.processes.isEmpty)
            #expect(home.runFolders.count == 1)
            let output = home.text(of: "stdout")
            #expect(output.contains("  one at a time       -  was cancelled\n"), "\(output)")
            #expect(output.contains("  all at once         -  did not run\n"))
        }

        @Test func `runs that are over are compared without running anything`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            for arguments in [["--sequential"], []] {
                #expect(try await home.run(["run", "a.yaml", "--ui", "none"] + arguments).status == 0)
            }
            let ids = home.runFolders.sorted().compactMap { $0.split(separator: "-").last.map(String.init) }
            let projected = try await compare("--recorded", "latest", "--output", "json")
            #expect(try json(projected.output)["mode"] as? String == "projected")
            let replayed = try await compare("--recorded", ids[0], "--recorded", ids[1], "--output", "json")
            #expect(try json(replayed.output)["mode"] as? String == "replayed", "\(replayed.errors)")
            #expect(home.runFolders.count == 2)
            let twice = try await compare("--recorded", "latest", "--recorded", "latest")
            #expect(twice.status == 64)
            #expect(
                twice.errors
                    == "error: both runs ran all at once\n = name one that ran one at a time, or only one of them\n")
        }

        @Test func `a picture is written whole, and not over another file`() async throws {
            try home.write(Self.workflow, to: "a.yaml")
            let written = try await compare("a.yaml", "--ui", "none", "--export", "svg", "-o", "race.svg")
            #expect(written.status == 0)
            #expect(written.output.hasPrefix("Answers: measured, simulated\n"))
            let picture = try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8)
            #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
            #expect(picture.hasSuffix("</svg>\n"))
            let again = try await compare("--recorded", "latest", "--export", "svg", "-o", "race.svg")
            #expect(again.status == 1)
            #expect(again.errors == "error: `race.svg` is there already\n = use `--force` to write over it\n")
            let piped = try await compare("--recorded", "latest", "--export", "svg", "-o", "-", "--theme", "midnight")
            #expect(piped.output.hasPrefix("<svg "))
            #expect(!piped.output.contains("prefers-color-scheme"))
        }
    }
}
