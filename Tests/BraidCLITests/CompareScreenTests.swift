import Foundation
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    /// Comparisons in the dashboard.
    struct CompareScreenTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private static func workflow(takes: String, failing: Bool = false) -> String {
            """
            name: Answers
            branches:
              one: {prompt: A, simulate: {reply: a, takes: \(takes)}}
              two: {prompt: B, simulate: {reply: b, takes: \(takes)}}
              three: \(failing ? "{run: exit 3}" : "{prompt: C, simulate: {reply: c, takes: \(takes)}}")

            """
        }

        @Test func `both lanes are watched, judged, played again and left`() async throws {
            try home.write(Self.workflow(takes: "800ms"), to: "a.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml")
            try await terminal.wait(for: "Answers ▸ compare", "measured", "simulated", "so far", "waits its turn")
            let running = try await terminal.wait(for: "all at once", "when both have ended")
            #expect(!running.contains("×"))
            try await terminal.wait(for: "score", "measured, 3 branches", "at best ×", "critical path")
            try await terminal.type("s")
            try await terminal.wait(for: "where the time went", "1 slot ", "one at a time ran first")
            try await terminal.type("d")
            try await terminal.wait(for: "each branch gave the same")
            try await terminal.type("10")
            let start = try await terminal.wait(for: "‖ replayed 1×", "so far", "when both have ended")
            #expect(!start.contains("at best"))
            try await terminal.type("8 ")
            try await terminal.wait(for: "score", "at best ×")
            try await terminal.type("q")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
            try await terminal.wait(for: "Answers: measured", "speed-up ×")
            #expect(home.runFolders.count == 2)
        }

        @Test func `stopped in its first lane, it says so, and tells no number`() async throws {
            try home.write(Self.workflow(takes: "60s"), to: "a.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml")
            try await terminal.wait(for: "so far", "0 of 3")
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            let table = try await terminal.wait(for: "was cancelled", "did not run", "nothing to compare")
            #expect(!table.contains("×"))
            #expect(try await terminal.isRestored())
            #expect(home.runFolders.count == 1)
        }

        @Test func `where a person stops it, a picture that is there stays as it was`() async throws {
            try home.write(Self.workflow(takes: "60s"), to: "a.yaml")
            try home.write("a good picture", to: "race.svg")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml --export svg -o race.svg --force")
            try await terminal.wait(for: "so far", "0 of 3")
            try await terminal.type("q")
            try await terminal.wait(for: "stop it and quit")
            try await terminal.type("k")
            #expect(try await terminal.exitStatus() == 130)
            try await terminal.wait(for: "was cancelled", "`race.svg` stays as it was")
            #expect(try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8) == "a good picture")
        }

        @Test func `a lane that failed has no time, and the program says so, too`() async throws {
            try home.write(Self.workflow(takes: "100ms", failing: true), to: "a.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml")
            try await terminal.wait(for: "score", "counts no time", "three failed", "both lanes must succeed")
            try await terminal.type("q")
            let status = try await terminal.exitStatus()
            #expect(status == 3)
            #expect(try await terminal.isRestored())
        }

        @Test func `a signal ends it, the terminal is as it was, and what was over by then is drawn`() async throws {
            try home.write(Self.workflow(takes: "100ms"), to: "a.yaml")
            try home.write("an earlier picture", to: "race.svg")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml --export svg -o race.svg --force")
            try await terminal.wait(for: "score", "at best ×")
            kill(try await home.runningProgram().id, SIGTERM)
            #expect(try await terminal.exitStatus() == 143)
            #expect(try await terminal.isRestored())
            #expect(try String(contentsOfFile: home.folder + "/race.svg", encoding: .utf8).hasPrefix("<svg "))
        }

        @Test(arguments: ["", "--ui plain"])
        func `a window that is closed ends it as that signal does, and its commands with it`(options: String)
            async throws
        {
            try home.write("branches: {a: {run: 'echo x; sleep 600'}, b: {run: 'sleep 600'}}\n", to: "a.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("sh -c 'trap : HUP; braid compare a.yaml \(options); echo $? > left'")
            try await home.event("branch.output", of: "a")
            try await terminal.closeWindow()
            try await Patience.until("no process is left") { home.processes.isEmpty && home.hasFile("left") }
            #expect(try String(contentsOfFile: home.folder + "/left", encoding: .utf8) == "129\n")
            #expect(home.runFolders.count == 1)
        }

        @Test func `it is left by itself where that was asked for`() async throws {
            try home.write(Self.workflow(takes: "100ms"), to: "a.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare a.yaml --exit --concurrent")
            #expect(try await terminal.exitStatus() == 0)
            try await terminal.wait(for: "Answers: concurrent", "speed-up ×")
        }

        @Test func `a run that is over is compared with what its branches took one after the other`() async throws {
            _ = try await home.run(workflow: Self.workflow(takes: "300ms"), ["--ui", "none"])
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid compare --recorded latest")
            try await terminal.wait(
                for: "projected", "one at a time (projected, not run)", "all at once (measured)", "speed-up (projected)"
            )
            try await terminal.type("q")
            #expect(try await terminal.exitStatus() == 0)
            try await terminal.run("clear; braid replay latest --from 100%")
            try await terminal.wait(for: "at the end")
            try await terminal.type("c")
            try await terminal.wait(for: "one at a time (projected, not run)", "speed-up (projected)")
            try await terminal.press("Escape")
            try await terminal.wait(for: "REPLAY")
            try await terminal.type("q")
            #expect(home.runFolders.count == 1)
        }
    }
}
