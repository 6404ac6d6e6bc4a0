import Foundation
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    struct ResumeTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// Each branch notes that it ran; one that finds a file of its name fails.
        private static let workflow = """
            name: w
            inputs: {names: [a, b, c], greeting: hello}
            branches:
              greet:
                for_each: names
                run: 'echo "$N" >> ran; [ ! -e "bad-$N" ] || exit 3; echo "$G $N"'
                env: {N: "{{item}}", G: "{{greeting}}"}

            """

        private func run(_ arguments: [String]) async throws -> FinishedProgram {
            for name in ["stdout", "stderr"] { try? FileManager.default.removeItem(atPath: "\(home.path)/\(name)") }
            return try await home.run(arguments, settings: ["TZ": "UTC"])
        }

        /// Which branches ran since this was asked before.
        private func ran() throws -> [String] {
            let path = home.folder + "/ran"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            return text.split(separator: "\n").map(String.init).sorted()
        }

        /// Runs the workflow with a branch that fails; returns the letters of the run.
        private func failOnce(_ options: [String] = []) async throws -> String {
            try home.write("", to: "bad-b")
            _ = try await home.run(workflow: Self.workflow, ["--ui", "none"] + options)
            _ = try ran()
            try FileManager.default.removeItem(atPath: home.folder + "/bad-b")
            return try latest
        }

        private var latest: String {
            get throws { String(try #require(newest).suffix(6)) }
        }

        private var newest: String? {
            home.runFolders.max { changed($0) < changed($1) }
        }

        private func changed(_ folder: String) -> Date {
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/inputs.json")
            return attributes?[.modificationDate] as? Date ?? .distantPast
        }

        private func masked(_ text: String) -> String {
            text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/, with: "DATE").replacing(
                /\ *(\d+\.\ds|\d+ms)/, with: " TIME"
            )
            .replacing(/×\d+\.\d/, with: "×N").replacing(home.path, with: "HOME")
            .replacing(/[a-z]{6}(?=$|\n)/, with: "LETTERS")
        }

        @Test func `only what failed runs again, and the answer is whole`() async throws {
            let id = try await failOnce()
            let forecast = try await run(["resume", "latest", "--dry-run"])
            #expect(
                masked(forecast.output) == """
                    w: goes on from \(id), begun DATE
                      1 branch would run
                        greet[1] b  failed after TIME: exit 3
                      2 branches would be taken over: TIME

                    """)
            #expect(try ran() == [])
            let resumed = try await run(["resume", String(id.prefix(5)), "--ui", "plain"])
            #expect(resumed.status == 0)
            #expect(resumed.output == "## a\nhello a\n\n## b\nhello b\n\n## c\nhello c\n")
            #expect(resumed.errors.contains("w: 1 branch, going on from the run \(id)\n"))
            #expect(resumed.errors.contains("  2 of 3 branches from the run \(id), where they took "))
            #expect(resumed.errors.contains("from the run \(id)\n"))
            #expect(try ran() == ["b"])
            // What was taken over twice is said to be of the run in which it ran.
            let again = try await run(["resume", "latest"])
            #expect(masked(again.errors).contains("greet[0] a TIME  from the run LETTERS\n"), "\(again.errors)")
            #expect(again.errors.contains("from the run \(id)\n"))
            #expect(try ran() == [])
        }

        @Test func `what it would run is also told to programs`() async throws {
            let id = try await failOnce()
            let forecast = try await run(["resume", id, "--dry-run", "--output", "json"])
            #expect(forecast.status == 0)
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(forecast.output.utf8)) as? [String: Any])
            #expect(json["resumes"] as? String == id)
            #expect((json["taken_over"] as? [String]) == ["greet[0]", "greet[2]"])
            let runs = try #require(json["runs"] as? [[String: Any]])
            #expect(runs.map { $0["branch"] as? String } == ["greet[1]"])
            #expect(runs[0]["before"] as? String == "failed")
        }

        @Test func `inputs and options are those of before, but for what is given`() async throws {
            let id = try await failOnce(["-i", "greeting=hi", "--max-parallel", "2", "--seed", "7"])
            let same = try await run(["resume", id, "--ui", "none"])
            #expect(same.output.contains("hi a"))
            #expect(try ran() == ["b"])
            let folder = try #require(newest)
            let log = try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8)
            let started = try #require(log.split(separator: "\n").dropFirst().first)
            #expect(started.contains(#""resumed_from":"\#(id)""#))
            #expect(started.contains(#""max_parallel":2"#))
            #expect(started.contains(#""seed":"7""#))
            // Also of one that was resumed itself.
            let other = try await run(["resume", "latest", "--ui", "none", "-i", "names=[a, d]"])
            #expect(other.output.contains("hi d"))
            #expect(try ran() == ["d"])
            let all = try await run(["resume", id, "--ui", "none", "-i", "greeting=bye"])
            #expect(all.output.contains("bye a"))
            #expect(try ran() == ["a", "b", "c"])
        }

        @Test func `a file that was changed is said, with what differs, and decides what runs`() async throws {
            let id = try await failOnce()
            try home.write(
                Self.workflow.replacing("hello", with: "hey") + "  more: {run: 'echo more >> ran; echo more'}\n",
                to: "test.yaml")
            let program = try await run(["resume", id, "--ui", "plain"])
            #expect(program.status == 0)
            #expect(
                program.errors.hasPrefix(
                    "note: the workflow file `\(home.folder)/test.yaml` is not as it was in the run `\(id)`: "
                        + "changed: input `greeting`; new: branch `more`\n"))
            #expect(try ran() == ["a", "b", "c", "more"])
            try FileManager.default.removeItem(atPath: home.folder + "/test.yaml")
            let gone = try await run(["resume", id, "--ui", "plain"])
            #expect(gone.status == 0)
            #expect(
                gone.errors.hasPrefix(
                    "note: the workflow file `\(home.folder)/test.yaml` cannot be read any more; the run's own copy is used\n"
                ))
            #expect(gone.output.contains("hello b"))
            #expect(try ran() == ["b"])
        }

        @Test func `what is not a run that can be gone on from is refused in words`() async throws {
            let id = try await failOnce()
            let folder = try #require(newest)
            let unknown = try await run(["resume", "zzzzzzz"])
            #expect(unknown.status == 64)
            #expect(unknown.errors.hasPrefix("error: there is no run `zzzzzzz`"))
            let input = try await run(["resume", id, "-i", "nmes=[a]"])
            #expect(input.status == 64)
            #expect(input.errors.contains("the workflow has no input `nmes`"))
            try FileManager.default.removeItem(atPath: folder + "/invocation.json")
            let silent = try await run(["resume", id])
            #expect(silent.status == 1)
            #expect(
                silent.errors == """
                    error: the run `\(id)` does not say how it was asked for: `\(folder)` has no readable `invocation.json` \
                    or `workflow.yaml`
                     = run the workflow again

                    """)
            try home.write("name: long\nbranches: {a: {run: sleep 600}}\n", to: "long.yaml")
            let child = try home.start(["run", "long.yaml", "--ui", "none"])
            try await Patience.until("the run has begun") { self.home.runFolders.count == 2 }
            let other = try #require(home.runFolders.first { $0 != folder })
            try await Patience.until("its log is there") {
                (try? String(contentsOfFile: other + "/events.jsonl", encoding: .utf8))?.contains("started") ?? false
            }
            let live = try await home.run(["resume", "latest"])
            #expect(live.status == 64)
            #expect(
                live.errors.contains(
                    "error: the run `\(other.suffix(6))` is still under way\n = wait for its end, or stop it first\n"))
            child.send(SIGKILL)
            _ = try await child.wait()
        }

        @Test func `a log that breaks off in the middle is gone on from as far as it goes`() async throws {
            let id = try await failOnce()
            let path = try #require(newest) + "/events.jsonl"
            var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            let end = try #require(
                lines.firstIndex { $0.contains(#""kind":"branch.finished""#) && $0.contains("greet[0]") })
            lines.insert("garbage", at: end + 1)
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
            let program = try await run(["resume", id, "--ui", "none"])
            #expect(program.status == 0)
            #expect(program.errors.contains("warning: "))
            #expect(program.errors.contains(" = what came after that is not known and runs again\n"))
            #expect(try !ran().contains("a"))
        }

        @Test func `a program that was killed has lost nothing that is in its log`() async throws {
            try home.write(
                """
                name: w
                max_parallel: 2
                branches:
                  step: {repeat: 12, run: 'echo {{index}} >> ran; sleep 0.05; echo step {{index}}'}
                """, to: "killed.yaml")
            var answers: Set<String> = []
            for moment in [1, 4, 9] {
                let before = Set(home.runFolders)
                let child = try home.start(["run", "killed.yaml", "--ui", "none"])
                var log = ""
                try await Patience.until("\(moment) branches ended") {
                    guard let folder = self.home.runFolders.first(where: { !before.contains($0) }) else { return false }
                    log = (try? String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8)) ?? ""
                    return log.components(separatedBy: #""status":"succeeded""#).count > moment
                }
                child.send(SIGKILL)
                _ = try await child.wait()
                let folder = try #require(home.runFolders.first { !before.contains($0) })
                log = try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8)
                let logged = (0..<12).filter { number in
                    log.split(separator: "\n").contains {
                        $0.hasSuffix("}") && $0.contains(#""branch":"step[\#(number)]""#)
                            && $0.contains(#""status":"succeeded""#)
                    }
                }
                _ = try ran()
                let resumed = try await run(["resume", String(folder.suffix(6)), "--ui", "none"])
                answers.insert(resumed.output)
                // A command that began just before the program was killed may still have noted that it ran.
                let again = Set(try ran().compactMap { Int($0) })
                #expect(again.isDisjoint(with: logged))
                #expect(again.count + logged.count == 12)
            }
            #expect(answers.count == 1)
            #expect(answers.first?.contains("step 11") == true)
        }

        @Test func `what an earlier run did not come to is still there`() async throws {
            try home.write(
                """
                name: w
                branches:
                  x: {run: 'echo x >> ran; [ ! -e stop ] || exit 1; echo x', cache: false}
                  y: {run: 'echo y >> ran; cat > /dev/null; echo y', stdin: "{{x}}"}
                  z: {run: 'echo z >> ran; [ -e good ]', stdin: "{{y}}"}
                """, to: "chain.yaml")
            _ = try await run(["run", "chain.yaml", "--ui", "none"])
            #expect(try ran() == ["x", "y", "z"])
            try home.write("", to: "stop")
            _ = try await run(["resume", "latest", "--ui", "none"])
            #expect(try ran() == ["x"])
            try FileManager.default.removeItem(atPath: home.folder + "/stop")
            try home.write("", to: "good")
            let last = try await run(["resume", "latest", "--ui", "none"])
            #expect(last.status == 0)
            #expect(try ran() == ["x", "z"])
        }

        @Test func `what is not there any more is said, and runs again or has to be given`() async throws {
            try home.write(
                "inputs: {n: 1}\nbranches: {big: {run: 'echo b >> ran; head -c 2000000 /dev/zero | tr \"\\0\" a; : {{n}}'}}\n",
                to: "big.yaml")
            _ = try await run(["run", "big.yaml", "--ui", "none", "-i", "n=2"])
            _ = try ran()
            let folder = try #require(newest)
            let whole = try await run(["resume", "latest", "--dry-run"])
            #expect(whole.output.contains("nothing would run"))
            try Data("short".utf8).write(to: URL(fileURLWithPath: folder + "/output/big"))
            let short = try await run(["resume", "latest", "--dry-run"])
            #expect(
                short.errors == """
                    warning: what 1 branch gave is in files that are not there any more, or not whole
                     = it runs again

                    """)
            #expect(short.output.contains("1 branch would run"))
            let again = try await run(["resume", "latest", "--ui", "none"])
            #expect(again.status == 0)
            #expect(try ran() == ["b"])
            try FileManager.default.removeItem(atPath: folder + "/inputs.json")
            let lost = try await run(["resume", String(folder.suffix(6))])
            #expect(lost.status == 1)
            #expect(
                lost.errors == """
                    error: the run `\(folder.suffix(6))` does not tell any more what its input `n` was
                     = give it with `-i n=…`

                    """)
        }

        @Test func `models that are given take the place of those of the same name`() {
            func models(_ given: String...) -> [String] {
                RunOptions.models(["judge=openai/a", "openai/b", "x=openai/c"], replacedBy: given)
            }
            #expect(models() == ["judge=openai/a", "openai/b", "x=openai/c"])
            #expect(models("judge=simulated") == ["openai/b", "x=openai/c", "judge=simulated"])
            #expect(models("simulated") == ["judge=openai/a", "x=openai/c", "simulated"])
        }

        @Test func `items of a map and a demo are gone on with, too`() async throws {
            let command = "echo {{item}} >> ran; [ ! -e bad-{{item}} ] || exit 1; echo did {{item}}"
            try home.write("", to: "bad-y")
            let first = try await run(["map", "--run", command, "--ui", "none", "x", "y", "z"])
            #expect(first.status == 3)
            try FileManager.default.removeItem(atPath: home.folder + "/bad-y")
            _ = try ran()
            let second = try await run(["resume", "latest", "--ui", "none"])
            #expect(second.status == 0)
            #expect(second.output == "did x\ndid y\ndid z\n")
            #expect(try ran() == ["y"])
            // Nothing is done with items that nobody knows.
            try FileManager.default.removeItem(atPath: try #require(newest) + "/inputs.json")
            let lost = try await run(["resume", "latest", "--ui", "none"])
            #expect(lost.status == 1)
            #expect(
                lost.errors.hasSuffix(
                    "does not tell any more what its items were\n = run `braid map` again\n"))
            #expect(try ran() == [])
            _ = try await run(["demo", "vote", "--ui", "none"])
            let demo = try await run(["resume", "latest", "--ui", "plain"])
            #expect(demo.status == 0)
            #expect(demo.errors.contains("cached"))
            #expect(!demo.errors.contains("FAIL"))
        }
    }
}
