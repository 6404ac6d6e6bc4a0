import Foundation
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    /// An earlier run that is watched again.
    struct ReplayTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private static let workflow = """
            name: Cities
            branches:
              good: {run: "echo some words"}
              bad: {run: "echo no >&2; exit 3"}

            """

        /// Runs the program, of which nothing but this is in its output.
        private func run(_ arguments: String) async throws -> FinishedProgram {
            for name in ["stdout", "stderr"] { try? FileManager.default.removeItem(atPath: "\(home.path)/\(name)") }
            return try await home.run(arguments.split(separator: " ").map(String.init))
        }

        /// The folder of a run.
        private func record() async throws -> String {
            _ = try await home.run(workflow: Self.workflow, ["--ui", "none"])
            return try #require(home.runFolders.first)
        }

        private func log(_ folder: String) throws -> [String] {
            try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8).split(separator: "\n").map(
                String.init)
        }

        private func write(_ lines: [String], end: String = "\n", to folder: String) throws {
            try (lines.joined(separator: "\n") + end).write(
                toFile: folder + "/events.jsonl", atomically: false, encoding: .utf8)
        }

        // MARK: In text

        @Test func `without a terminal a run is told in the lines of a run that is under way`() async throws {
            let shown = try await home.run(workflow: Self.workflow, ["--ui", "plain", "--output", "none"])
            let replay = try await run("replay latest")
            #expect(replay.status == 0)
            #expect(replay.errors.isEmpty)
            #expect(shown.errors.hasPrefix(replay.output))
            #expect(replay.output.contains("good") && replay.output.contains("no"))
        }

        @Test func `as JSON it is the log`() async throws {
            let lines = try log(try await record())
            let replay = try await run("replay latest --ui json")
            // Of the wall-clock time the log has milliseconds, which may round otherwise.
            let masked = { (text: String) in text.replacing(/"time":"[^"]*"/, with: "") }
            #expect(masked(replay.output) == masked(lines.joined(separator: "\n") + "\n"))
            #expect(replay.status == 0)
        }

        @Test func `what came before a time is left out`() async throws {
            _ = try await record()
            let replay = try await run("replay latest --from 100%")
            #expect(replay.status == 0)
            // What follows is how the run ended.
            let told = try #require(replay.output.split(separator: "◐", omittingEmptySubsequences: false).first)
            #expect(!told.contains("good"))
            #expect(told.split(separator: "\n").count <= 2)
            #expect(replay.output.contains("◐ Cities: incomplete, 1/2 branches failed\n"))
        }

        @Test func `with a speed it takes as long as the run did`() async throws {
            _ = try await home.run(workflow: "branches: {a: {run: sleep 1}}\n", ["--ui", "none"])
            let start = ContinuousClock.now
            #expect(try await run("replay latest --speed 4").status == 0)
            #expect(start.duration(to: .now) > .milliseconds(240))
        }

        // MARK: What cannot be replayed

        @Test(arguments: [
            (
                "--speed 0",
                "error: the value '0' is invalid for '--speed <speed>': "
                    + "write 0.25, 0.5, 1, 2, 4, 8, 16, 32 or 64\n"
            ),
            (
                "--speed 100",
                "error: the value '100' is invalid for '--speed <speed>': "
                    + "write 0.25, 0.5, 1, 2, 4, 8, 16, 32 or 64\n"
            ),
            (
                "--from soon",
                "error: the value 'soon' is invalid for '--from <from>': "
                    + "write a time such as `12.5s`, `1:20` or `50%`\n"
            ),
            (
                "--from -1s",
                "error: the value '-1s' is invalid for '--from <from>': "
                    + "write a time such as `12.5s`, `1:20` or `50%`\n"
            ),
            ("--from 2h", "error: `--from 2h` is after the end of the run, which took "),
            ("--ui none", "error: the value 'none' is invalid for '--ui <ui>'."),
            (
                "--ui plain --paused",
                "error: `--paused` is about the dashboard; leave it out with `--ui plain`\n"
            ),
            ("--ui dashboard", "error: no dashboard: there is no terminal that this process is in the foreground of; "),
            ("--speed 2 --speed 4", "error: `--speed` is given twice\n = it has one value; write it once\n"),
            ("--from 1s --from 2s", "error: `--from` is given twice\n = it has one value; write it once\n"),
        ])
        func `an option that makes no sense is refused`(options: String, message: String) async throws {
            _ = try await record()
            let replay = try await run("replay latest \(options)")
            #expect(replay.status == 64)
            #expect(replay.errors.hasPrefix(message), "\(replay.errors)")
            #expect(replay.output.isEmpty)
        }

        @Test func `a run that there is not is named`() async throws {
            let none = try await run("replay latest")
            #expect(none.status == 64)
            #expect(none.errors == "error: there are no runs in `\(home.path)/state/braid/runs`\n")
            _ = try await record()
            let unknown = try await run("replay nosuch")
            #expect(unknown.status == 64)
            #expect(
                unknown.errors
                    == "error: there is no run `nosuch`\n = `braid runs` lists them; a run is named by its letters, or `latest`\n"
            )
        }

        @Test func `of a log that is damaged in the middle what comes before that is replayed`() async throws {
            let folder = try await record()
            var lines = try log(folder)
            let damaged = lines.count - 2
            lines[damaged] = String(lines[damaged].prefix(30))
            try write(lines, to: folder)
            let replay = try await run("replay latest")
            #expect(replay.status == 1)
            #expect(replay.output.contains("Cities"))
            #expect(
                replay.errors.hasPrefix("error: cannot read `\(folder)/events.jsonl`: line \(damaged + 1): "),
                "\(replay.errors)")
            #expect(replay.errors.hasSuffix("\n = what came before that was replayed\n"))
        }

        @Test func `a last line that was cut off is none`() async throws {
            let folder = try await record()
            let lines = try log(folder)
            try write(lines.dropLast() + [String(lines[lines.count - 1].prefix(20))], end: "", to: folder)
            let replay = try await run("replay latest --ui json")
            #expect(replay.status == 0)
            #expect(replay.errors.isEmpty)
            #expect(replay.output.split(separator: "\n").count == lines.count - 1)
        }

        @Test(arguments: [
            ("", "it is empty"), ("hello\n", "it does not begin as a log of braid does"),
            (
                #"{"format":"braid.events","version":[2,0]}"# + "\n",
                "written by a newer braid: log version 2.0, this one reads 1.x; update this one to read it"
            ),
            (#"{"format":"braid.events","version":[1,1]}"# + "\n", "it is empty"),
        ])
        func `a log of which nothing can be read is said to be one`(text: String, reason: String) async throws {
            let folder = try await record()
            try text.write(toFile: folder + "/events.jsonl", atomically: false, encoding: .utf8)
            let replay = try await run("replay latest")
            #expect(replay.status == 1)
            #expect(replay.errors == "error: cannot read `\(folder)/events.jsonl`: \(reason)\n")
            #expect(replay.output.isEmpty)
        }

        // MARK: In the dashboard

        @Test func `a run is watched again, held, and looked at from one end to the other`() async throws {
            _ = try await home.run(["demo", "coordinator", "--ui", "none"])
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid replay latest --paused")
            try await terminal.wait(for: "REPLAY", "‖ paused", "1×", "00:00.0 of 00:0", "0/1")
            try await terminal.type(">>")
            try await terminal.wait(for: "4×")
            try await terminal.type("$")
            try await terminal.wait(for: "■ at the end", "✓ finished")
            try await terminal.type("x")
            try await terminal.wait(for: "this is a replay; nothing can be done to it")
            try await terminal.type("^.")
            try await terminal.wait(for: "‖ paused", "1 run")
            try await terminal.type("@25%\r")
            try await terminal.wait(for: "‖ paused", "4 run", "0/4")
            try await terminal.type(" ")
            try await terminal.wait(for: "■ at the end", "✓ finished")
            try await terminal.type("q")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
        }

        @Test func `the bar follows the mouse`() async throws {
            _ = try await home.run(["demo", "coordinator", "--ui", "none"])
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid replay latest --paused")
            try await terminal.wait(for: "REPLAY", "00:00.0 of")
            try await terminal.type("m")
            try await Patience.until("the mouse") { try await terminal.reportsMouse() }
            // A press on the first column of the bar, and a move to the right while the button is down.
            try await terminal.type("\u{1B}[<0;54;24M\u{1B}[<32;79;10M\u{1B}[<0;79;10m")
            try await terminal.wait(for: "■ at the end", "✓ finished")
            try await terminal.type("q")
            #expect(try await terminal.exitStatus() == 0)
        }

        @Test func `a damaged log is shown as far as it goes, and why no further when it is left`() async throws {
            let folder = try await record()
            var lines = try log(folder)
            lines[lines.count - 2] = "{}"
            try write(lines, to: folder)
            let terminal = try await Tmux(in: home, width: 120)
            try await terminal.run("braid replay latest --ui dashboard --from 0 --paused 2>../errors")
            try await terminal.wait(for: "REPLAY")
            try await terminal.type("$")
            try await terminal.wait(
                for: "the record cannot be read any further: line \(lines.count - 1):", "at the end")
            try await terminal.type("q")
            #expect(try await terminal.exitStatus() == 1)
            #expect(home.text(of: "errors").hasSuffix(" = what came before that was replayed\n"))
        }

        @Test func `a signal closes it and restores the terminal`() async throws {
            _ = try await record()
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid replay latest --paused")
            try await terminal.wait(for: "REPLAY", "‖ paused")
            kill(try await home.runningProgram().id, SIGTERM)
            #expect(try await terminal.exitStatus() == 143)
            #expect(try await terminal.isRestored())
        }
    }
}
