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
            for path in ["race.svg", "nowhere/race.svg", ".", ""] {
                let program = try await compare("a.yaml", "--export", "svg", "-o", path, "--ui", "none")
                #expect(program.status == 1)
                #expect(program.output.isEmpty)
                #expect(program.errors.contains("`\(path)`"))
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
                     = leave out `--concurrent`, or have it made up with `simulate:` in the workflow

                    """)
        }

        struct Ending: CustomTestStringConvertible {
            let workflow: String
            let status: Int32
            let words: String
            let reason: String

            var testDescription: String { reason }
        }

        static let endings = [
            Ending(
                workflow: "branches: {a: {run: 'exit 3'}, b: {value: x}}\n", status: 3,
                words: "ended incomplete after", reason: "1/2 branches failed"),
            Ending(
                workflow: "branches: {a: {run: 'exit 3'}}\n", status: 1, words: "failed after",
                reason: "1/1 branch failed"),
            Ending(
                workflow: """
                    branches:
                      g: {run: 'echo unsafe', returns: safe | unsafe, guard: unsafe}
                      a: {run: 'sleep 5'}

                    """, status: 4, words: "stopped by a guard at", reason: "by a guard"),
        ]

        @Test(arguments: endings)
        func `lanes that do not finish have no time`(ending: Ending) async throws {
            try home.write(ending.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--ui", "none")
            #expect(program.status == ending.status)
            let line = program.output.split(separator: "\n").first {
                $0.hasPrefix("  one at a time       -  \(ending.words) ")
            }
            #expect(line?.contains(ending.reason) == true, "\(program.output)")
            #expect(!program.output.contains("×"))
        }

        static let signals = [(SIGINT, Int32(130)), (SIGQUIT, 131), (SIGTERM, 143), (SIGHUP, 129)]

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
            #expect(output.contains("  one at a time       -  cancelled at "), "\(output)")
            #expect(output.contains("  all at once         -  did not run\n"))
        }

        @Test(arguments: signals)
        func `a picture that is there is not written over by a comparison that a signal stops`(
            signal: Int32, status: Int32
        ) async throws {
            try home.write("branches: {a: {run: 'echo x; sleep 600'}, b: {run: 'sleep 600'}}\n", to: "a.yaml")
            try home.write("a good picture", to: "race.svg")
            let program = try home.start(
                ["compare", "a.yaml", "--ui", "none", "--export", "svg", "-o", "race.svg", "--force"])
            try await home.event("branch.output", of: "a")
            program.send(signal)
            #expect(try await program.wait() == status)
            #expect(try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8) == "a good picture")
            let errors = home.text(of: "stderr")
            #expect(
                errors == "warning: `race.svg` stays as it was: the comparison was stopped before its end\n",
                "\(errors)")
            #expect(home.text(of: "stdout").contains("  one at a time       -  cancelled at "))
        }

        @Test func `where there was no picture one is drawn of a comparison that a signal stops, and says so`()
            async throws
        {
            try home.write("branches: {a: {run: 'echo x; sleep 600'}, b: {run: 'sleep 600'}}\n", to: "a.yaml")
            let program = try home.start(["compare", "a.yaml", "--ui", "none", "--export", "svg", "-o", "race.svg"])
            try await home.event("branch.output", of: "a")
            program.send(SIGINT)
            #expect(try await program.wait() == 130)
            #expect(home.text(of: "stderr").isEmpty)
            let picture = try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8)
            #expect(picture.contains("nothing to compare: one at a time was cancelled"))
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

        @Test func `runs of different work are not compared`() async throws {
            let workflow = "inputs: {city: Lisbon}\nbranches: {a: {value: '{{city}}'}, b: {value: x}}\n"
            try home.write(workflow, to: "a.yaml")
            func run(_ arguments: String...) async throws -> String {
                let before = Set(home.runFolders)
                #expect(try await home.run(["run", "a.yaml", "--ui", "none"] + arguments).status == 0)
                let folder = try #require(Set(home.runFolders).subtracting(before).first)
                return try #require(folder.split(separator: "-").last.map(String.init))
            }
            let one = try await run("--sequential")
            let elsewhere = try await run("-i", "city=Porto")
            try home.write(workflow + "# the same, but who knows\n", to: "a.yaml")
            let changed = try await run()
            try home.write("name: other\nbranches: {a: {value: x}}\n", to: "a.yaml")
            let other = try await run()
            for (id, words) in [
                (elsewhere, "the runs have different inputs: `city` is \"Lisbon\" and \"Porto\""),
                (changed, "the workflow file was changed between the runs \(one) and \(changed)"),
                (other, "the runs are of different workflows: `a` and `other`"),
            ] {
                let program = try await compare("--recorded", one, "--recorded", id)
                #expect(program.status == 64)
                #expect(program.output.isEmpty)
                #expect(program.errors.hasPrefix("error: \(words)\n = "), "\(program.errors)")
            }
        }

        @Test(arguments: [
            "branches: {slow: {run: 'echo y'}, b: {value: x}}\n",
            "branches: {slow: {run: 'echo x'}, b: {value: x}, more: {value: x}}\n",
            "branches: {slow: {run: 'echo x'}}\n",
        ])
        func `runs between which a workflow that is called was changed are not compared`(changed: String) async throws {
            try home.write("branches: {a: {workflow: child.yaml}, c: {value: x}}\n", to: "parent.yaml")
            try home.write("branches: {slow: {run: 'echo x'}, b: {value: x}}\n", to: "child.yaml")
            func run(_ arguments: String...) async throws -> String {
                let before = Set(home.runFolders)
                #expect(try await home.run(["run", "parent.yaml", "--ui", "none"] + arguments).status == 0)
                let folder = try #require(Set(home.runFolders).subtracting(before).first)
                return try #require(folder.split(separator: "-").last.map(String.init))
            }
            let (one, same) = (try await run("--sequential"), try await run())
            #expect(try await compare("--recorded", one, "--recorded", same).status == 0)
            try home.write(changed, to: "child.yaml")
            let other = try await run()
            let program = try await compare("--recorded", one, "--recorded", other)
            #expect(program.status == 64)
            #expect(program.output.isEmpty)
            #expect(
                program.errors.contains(
                    "is not the same in the runs \(one) and \(other): a workflow that is called was changed\n"),
                "\(program.errors)")
        }

        @Test func `where one run has more elements than the other, and both are of the same file, they are compared`()
            async throws
        {
            try home.write(
                "branches: {list: {run: 'cat list', returns: lines}, each: {for_each: list, run: 'echo {{item}}'}}\n",
                to: "a.yaml")
            try home.write("1\n2\n", to: "list")
            #expect(try await home.run(["run", "a.yaml", "--ui", "none", "--sequential"]).status == 0)
            try home.write("1\n3\n4\n", to: "list")
            #expect(try await home.run(["run", "a.yaml", "--ui", "none"]).status == 0)
            let ids = home.runFolders.compactMap { $0.split(separator: "-").last.map(String.init) }
            try #require(ids.count == 2)
            let program = try await compare("--recorded", ids[0], "--recorded", ids[1])
            #expect(program.status == 0, "\(program.errors)")
        }

        @Test(arguments: ["-", "/dev/stdout", "/proc/self/fd/1"])
        func `what programs read and the picture cannot both go to stdout`(path: String) async throws {
            try home.write(Self.workflow, to: "a.yaml")
            let program = try await compare("a.yaml", "--output", "json", "--export", "svg", "-o", path)
            #expect(program.status == 64)
            #expect(program.output.isEmpty)
            #expect(program.errors.hasPrefix("error: the picture and `--output json` would both go to stdout\n"))
            #expect(home.runFolders.isEmpty)
        }

        @Test func `both lanes do everything, and it is said before that they do`() async throws {
            try home.write("branches: {a: {run: 'echo x >> hits; sleep 0.1'}, b: {run: 'sleep 0.1'}}\n", to: "a.yaml")
            let program = try await compare("a.yaml", "--ui", "plain", "--repeat", "2")
            #expect(program.errors.hasPrefix("a: everything in it is done 4 times, one at a time first\n"))
            let hits = try String(contentsOfFile: home.folder + "/hits", encoding: .utf8)
            #expect(hits == "x\nx\nx\nx\n")
        }

        @Test func `of a lane that did not finish every form says who failed and why, and none has a time`()
            async throws
        {
            try home.write("branches: {a: {run: 'echo no host >&2; exit 3'}, b: {value: x}}\n", to: "a.yaml")
            let words = "a failed: exit 3: no host"
            for form in ["text", "markdown"] {
                let program = try await compare(
                    "a.yaml", "--ui", "none", "--output", form, "--export", "svg", "-o", "race.svg", "--force")
                #expect(program.status == 3)
                #expect(program.output.contains("both lanes: \(words)"), "\(program.output)")
                #expect(!program.output.contains("×"))
            }
            let picture = try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8)
            #expect(picture.contains("both lanes: \(words)"))
            #expect(!picture.contains("×"))
            let comparison = try json(try await compare("a.yaml", "--ui", "none", "--output", "json").output)
            #expect(comparison["speed_up"] is NSNull)
            let lane = try #require(comparison["parallel"] as? [String: Any])
            #expect(lane["time_ms"] is NSNull)
            let run = try #require((lane["runs"] as? [[String: Any]])?.first)
            #expect(run["time_ms"] is NSNull)
            let fault = try #require((run["faults"] as? [[String: Any]])?.first)
            #expect(fault["branch"] as? String == "a")
            #expect((fault["error"] as? String)?.hasPrefix("exit 3") == true)
        }

        @Test(arguments: ["high-contrast", "okabe", "terminal"])
        func `what failed has a colour of its own in the picture, which is not that of the paper`(
            theme: String
        ) async throws {
            try home.write("branches: {a: {run: 'exit 3'}, b: {run: 'sleep 0.1'}}\n", to: "a.yaml")
            let picture = try await compare(
                "a.yaml", "--ui", "none", "--theme", theme, "--export", "svg", "-o", "-")
            let style = try #require(picture.output.split(separator: "\n").first { $0.hasPrefix("<style>") })
            func color(_ look: String) throws -> Substring {
                let start = try #require(style.range(of: ".\(look){fill:")?.upperBound)
                return style[start...].prefix(7)
            }
            #expect(Set([try color("paper"), try color("ok"), try color("bad")]).count == 3)
        }

        @Test func `the picture of the README is one that its command draws, and it says the times that are in it`()
            async throws
        {
            func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
            func fixed(_ picture: String) -> [String] {
                picture.split(separator: "\n").filter { $0.hasPrefix("<title>") || $0.hasPrefix("<style>") }
                    .map { $0.hasPrefix("<title>") ? String($0.filter { !$0.isNumber }) : String($0) }
            }
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().path
            let (readme, picture) = (
                try text(root + "/README.md"), try text(root + "/Sources/BraidCLI/BraidCLI.docc/Resources/weather.svg")
            )
            let drawn = try await compare("weather", "--ui", "none", "--export", "svg", "-o", "-")
            #expect(fixed(picture) == fixed(drawn.output))
            let title = try #require(picture.split(separator: "\n").first { $0.hasPrefix("<title>") })
            let times = title.matches(of: /([0-9.]+)s/).map { String($0.1) }
            #expect(times.count == 2)
            for time in times {
                #expect(readme.contains("in \(time) s"))
                #expect(readme.contains("   \(time)s  █"))
            }
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
