import Glibc
import Testing

extension BuiltProgramTests {
    struct SignalTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        static let endings = [(SIGINT, Int32(130)), (SIGQUIT, 131), (SIGTERM, 143), (SIGHUP, 129)]

        @Test(arguments: endings)
        func `a signal ends a run that is told in lines`(signal: Int32, status: Int32) async throws {
            let program = try home.start(["demo", "weather", "-i", "seconds=600"])
            for branch in ["London", "Tokyo", "Paris"] { try await home.event("branch.started", of: branch) }
            program.send(signal)
            #expect(try await program.wait() == status)
            #expect(home.processes.isEmpty)
            #expect(try home.events.of("branch.finished").map(\.status) == ["cancelled", "cancelled", "cancelled"])
            #expect(try home.events.endOfRun?.status == "cancelled")
            #expect(home.text(of: "stderr").contains("⊘ Weather in three cities: cancelled"))
        }

        @Test(arguments: 1...10)
        func `a signal ends a run that has only just begun`(time: Int) async throws {
            let program = try home.start(["demo", "weather", "-i", "seconds=600"])
            _ = try await Patience.value("the beginning of the run", every: .zero) { try home.events.first }
            program.send(SIGTERM)
            #expect(try await program.wait() == 143)
            #expect(home.processes.isEmpty)
            #expect(try home.events.endOfRun?.status == "cancelled")
        }

        @Test(arguments: endings)
        func `a signal ends a run that is too large to begin soon`(signal: Int32, status: Int32) async throws {
            try home.write("branches: {a: {repeat: 1000000, run: 'sleep 600'}}\n", to: "large.yaml")
            let program = try home.start(["run", "large.yaml", "--ui", "plain"])
            try await Patience.until("the folder of the run") { self.home.runFolders.count == 1 }
            program.send(signal)
            #expect(try await program.wait() == status)
            #expect(home.processes.isEmpty)
        }

        @Test(arguments: endings)
        func `a signal ends a run that is too large to begin soon, after ctrl-z as well`(
            signal: Int32, status: Int32
        ) async throws {
            try home.write("branches: {a: {repeat: 1000000, value: x}}\n", to: "large.yaml")
            let program = try home.start(["run", "large.yaml", "--ui", "none", "--no-record"])
            try await Patience.until("the program watches signals") { program.catches(SIGTSTP) }
            program.send(SIGTSTP)
            // Of signals that wait the system delivers the one with the lowest number first.
            try await Patience.until("the first signal is taken") { !program.hasPending(SIGTSTP) }
            program.send(signal)
            #expect(try await program.wait() == status)
        }

        @Test(arguments: endings)
        func `a signal ends a run in the dashboard`(signal: Int32, status: Int32) async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=600")
            try await terminal.wait(for: "1 London", "3 run")
            kill(try await home.runningProgram().id, signal)
            #expect(try await terminal.exitStatus() == status)
            #expect(try await terminal.isRestored())
            try await terminal.wait(for: "⊘ Weather in three cities: cancelled")
            #expect(home.programs.isEmpty)
            #expect(try home.events.endOfRun?.status == "cancelled")
        }

        @Test(arguments: [("weather -i seconds=0.1", "✓ finished", Int32(0)), ("failures", "◐ incomplete", 3)])
        func `ctrl-c after the end of the run leaves as q does`(
            demo: String, state: String, status: Int32
        ) async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo \(demo)")
            try await terminal.wait(for: state)
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == status)
            #expect(try await terminal.isRestored())
            try await terminal.wait(for: "run folder")
        }

        @Test func `a second signal of another kind is no news`() async throws {
            let program = try home.start(["demo", "weather", "-i", "seconds=600", "--ui", "plain"])
            try await home.event("branch.started", of: "Paris")
            program.send(SIGTERM)
            program.send(SIGINT)
            #expect(try await program.wait() != 0)
            #expect(!home.text(of: "stderr").contains("refused"))
        }

        @Test func `ctrl-c ends a run that is told in lines`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=600 --ui plain")
            try await home.event("branch.started", of: "Paris")
            try await terminal.press("C-c")
            try await terminal.wait(for: "⊘ Weather in three cities: cancelled")
            try await Patience.until("no program is left") { home.programs.isEmpty }
            #expect(try home.events.endOfRun?.status == "cancelled")
        }

        @Test func `ctrl-backslash ends a run in the dashboard, and no trace of the program is printed over it`()
            async throws
        {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=600")
            try await terminal.wait(for: "1 London", "3 run")
            try await terminal.press("C-\\")
            #expect(try await terminal.exitStatus() == 131)
            #expect(try await terminal.isRestored())
            let screen = try await terminal.wait(for: "⊘ Weather in three cities: cancelled")
            #expect(!screen.contains("Backtrace") && !screen.contains("Program crashed"))
            #expect(home.programs.isEmpty)
        }

        @Test func `a second ctrl-c does not wait for a command that does not want to end`() async throws {
            let program = try home.start([
                "run",
                try home.write(
                    "branches:\n  deaf: {run: trap '' TERM INT HUP; touch deaf; while :; do sleep 600; done}\n",
                    to: "deaf.yaml"),
            ])
            try await Patience.until("the command is deaf") { home.hasFile("deaf") }
            program.send(SIGINT)
            try await home.event("operator.action")
            program.send(SIGINT)
            #expect(try await program.wait() == 130)
            #expect(home.processes.isEmpty)
        }

        @Test func `a window that is closed ends the run and its commands`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=600")
            try await terminal.wait(for: "1 London", "3 run")
            try await terminal.closeWindow()
            try await Patience.until("no process is left") { home.processes.isEmpty }
            #expect(try home.events.endOfRun?.status == "cancelled")
        }

        @Test(arguments: [[], ["--ui", "plain"]])
        func `ctrl-z stops the run and its clocks until it is continued`(options: [String]) async throws {
            try home.write(
                "branches:\n  waits: {run: 'until [ -e go ]; do sleep 0.05; done; echo went'}\n", to: "waits.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.type(
                "stty -g >../before; braid run waits.yaml --exit \(options.joined(separator: " "))\n")
            try await home.event("branch.started", of: "waits")
            try await terminal.wait(for: "waits")
            try await terminal.press("C-z")
            try await terminal.wait(for: "Stopped")
            #expect(try await terminal.screenState() == "normal, cursor")
            try home.write("", to: "go")
            // A span that is long beside what the run takes by itself.
            let span = Duration.seconds(5)
            try await Task.sleep(for: span)
            #expect(try home.events.end(of: "waits") == nil)

            try await terminal.type("fg; echo $? >../status; stty -g >../after; touch ../ended\n")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
            let end = try #require(try home.events.end(of: "waits"))
            #expect(end.value == "went")
            #expect(try #require(end.running_ms) < span / .milliseconds(1))
        }

        @Test func `the dashboard is there again after ctrl-z and fg`() async throws {
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.type("braid run waiting.yaml\n")
            try await terminal.wait(for: "1 London", "3 run")
            try await terminal.press("C-z")
            try await terminal.wait(for: "Stopped")
            try await terminal.type("fg\n")
            try await terminal.wait(for: "1 London", "2 Tokyo", "3 Paris", "3 run", "q quit")
            #expect(try await terminal.screenState() == "alternate, no cursor")
            try await terminal.press("q")
            try await terminal.wait(for: "[k] stop the run and quit")
        }
    }
}
