import Testing

extension BuiltProgramTests {
    struct DashboardTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// Three branches that speak, and then wait for a file of their name.
        static let waiting = """
            name: Waiting
            branches:
              London: {run: &wait 'echo "some words"; until [ -e "$name" ]; do sleep 0.05; done; echo more', env: {name: London}}
              Tokyo: {run: *wait, env: {name: Tokyo}}
              Paris: {run: *wait, env: {name: Paris}}
            join: {value: "{{London}}"}
            """

        @Test func `a person cancels one branch and accepts another`() async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "2 Tokyo", "3 Paris", "3 run")
            for branch in ["London", "Tokyo", "Paris"] { try await home.event("branch.output", of: branch) }
            #expect(try await terminal.screenState() == "alternate, no cursor")

            try await terminal.press("Down", "x")
            try await home.event("branch.finished", of: "Tokyo")
            try await terminal.wait(for: "⊘ cancelled", "cancelled by you", "2 run")
            try await terminal.press("Down", "a")
            try await home.event("branch.finished", of: "Paris")
            try await terminal.wait(for: "◐ partial", "1 run")
            try home.write("", to: "London")
            try await terminal.wait(for: "◐ incomplete", "more")
            try await terminal.press("q")

            #expect(try await terminal.exitStatus() == 3)
            #expect(try await terminal.isRestored())
            try await terminal.wait(
                for: "◐ Waiting: incomplete, 1/3 branches cancelled, 1 partial", "some words", "more")
            let events = try home.events
            #expect(events.end(of: "London")?.status == "succeeded")
            #expect(events.end(of: "Tokyo")?.by == "operator")
            #expect(events.end(of: "Tokyo")?.partial == "some words")
            #expect(events.end(of: "Paris")?.status == "partial")
            #expect(events.end(of: "Paris")?.value == "some words")
            #expect(home.programs.isEmpty)
        }

        @Test func `who held up the run is said below a long answer`() async throws {
            try home.write(
                """
                name: Long
                branches:
                  short: {value: word}
                  long: {run: sleep 1.2; seq 100}
                """, to: "long.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run long.yaml --exit")
            let screen = try await terminal.wait(for: "held up by: long 1.")
            #expect(screen.contains("100"))
            #expect(try await terminal.exitStatus() == 0)
        }

        @Test func `text is shown as it comes`() async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "some words", "3 run")
            try home.write("", to: "Tokyo")
            try await terminal.wait(for: "some words", "more", "2 run")
            for branch in ["London", "Paris"] { try home.write("", to: branch) }
            try await terminal.wait(for: "✓ finished")
            try await terminal.press("q")
            #expect(try await terminal.exitStatus() == 0)
        }

        @Test(arguments: [(40, 8), (40, 10), (200, 50)])
        func `the dashboard fits`(width: Int, height: Int) async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home, width: width, height: height)
            try await terminal.run("braid run waiting.yaml")
            let screen = try await terminal.wait(for: "1 London", "2 Tokyo", "3 Paris", "q quit")
            #expect(!screen.contains("too small"))
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        @Test(arguments: [(39, 24), (80, 7)])
        func `a terminal that is too small gets lines`(width: Int, height: Int) async throws {
            let terminal = try await Tmux(in: home, width: width, height: height)
            try await terminal.run("braid demo weather -i seconds=0.2")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.wait(for: "start      Weather", "ok         London", "run folder")
            #expect(!screen.contains("q quit"))
        }

        @Test func `the dashboard follows the size of its window`() async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml --exit")
            try await terminal.wait(for: "1 London", "3 Paris", "a accept partial")
            try await terminal.resize(width: 30, height: 6)
            try await terminal.wait(for: "window is too small", "30x6, needs 40x8")
            try await terminal.resize(width: 120, height: 40)
            let screen = try await terminal.wait(for: "1 London", "3 Paris", "a accept partial")
            #expect(screen.split(separator: "\n").contains { $0.count == 120 })
            for branch in ["London", "Tokyo", "Paris"] { try home.write("", to: branch) }
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
        }

        @Test func `the keys are shown and hidden`() async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home, height: 40)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "? help")
            try await terminal.press("?")
            try await terminal.wait(for: "accept partial output", "stop the run, leave")
            try await terminal.press("Escape")
            try await terminal.wait(until: "the keys are hidden") { !$0.contains("stop the run, leave") }
        }

        @Test func `to quit while branches run is asked about`() async throws {
            try home.write(Self.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "3 run")
            try await terminal.press("q")
            try await terminal.wait(for: "3 branches still run", "[k] stop the run and quit")
            try await terminal.press("Escape")
            try await terminal.wait(until: "the question is gone") { !$0.contains("still run") }
            #expect(try home.events.endOfRun == nil)
            try await terminal.press("q", "k")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
            #expect(home.programs.isEmpty)
            #expect(try home.events.endOfRun?.status == "cancelled")
        }
    }
}
