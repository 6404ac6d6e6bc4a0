import Glibc
import Testing

extension BuiltProgramTests {
    /// SIGUSR1 asks how the run stands.
    struct StatusTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private static let workflow = """
            name: Slow
            branches:
              talks: {run: 'echo one; echo two; printf "half a l\\033[31mine\\033[2J"; until [ -e go ]; do sleep 0.05; done'}
              silent: {run: 'until [ -e go ]; do sleep 0.05; done'}
              fails: {run: 'exit 3'}
            join: {value: done}
            """

        private func start(_ options: [String]) async throws -> ChildProcess {
            try home.write(Self.workflow, to: "slow.yaml")
            let program = try home.start(["run", "slow.yaml"] + options)
            try await home.event("branch.output", of: "talks")
            try await home.event("branch.finished", of: "fails")
            try await home.event("branch.started", of: "silent")
            return program
        }

        @Test func `what runs is told between the lines, with the end of what it said`() async throws {
            let program = try await start(["--ui", "plain"])
            // What is said without a line end comes after the lines.
            try await Patience.until("the output is written") { home.text(of: "stderr").contains("two") }
            var asked = ""
            try await Patience.until("the half line is told") {
                program.send(SIGUSR1)
                asked = home.text(of: "stderr")
                return asked.contains("half a line")
            }
            let lines = asked.split(separator: "\n").map(String.init)
            #expect(lines.contains { $0.hasSuffix("status     2 run, 0 wait, 1 of 3 ended") }, "\(asked)")
            #expect(lines.contains { $0.contains("running    talks") })
            #expect(lines.contains { $0.hasPrefix("talks  │ half a line") || $0.contains("talks   │ half a line") })
            #expect(lines.contains { $0.contains("running    silent") && $0.hasSuffix("no output yet") })
            #expect(!asked.contains("\u{1B}"))
            try home.write("", to: "go")
            #expect(try await program.wait() == 3)
            #expect(home.text(of: "stdout") == "done\n")
        }

        @Test(arguments: ["json", "none"])
        func `where people are told nothing it is not answered, and ends nothing`(ui: String) async throws {
            let program = try await start(["--ui", ui])
            for _ in 0..<5 { program.send(SIGUSR1) }
            try home.write("", to: "go")
            #expect(try await program.wait() == 3)
            #expect(!home.text(of: "stderr").contains("status  "))
        }

        @Test func `of a map it is told which items run`() async throws {
            let program = try home.start([
                "map", "--run", "echo {{item}}; until [ -e go ]; do sleep 0.05; done", "first", "second",
            ])
            try await Patience.until("both have spoken") { try home.events.of("branch.output").count == 2 }
            try await Patience.until("it is told") {
                program.send(SIGUSR1)
                return home.text(of: "stderr").contains("│ second")
            }
            #expect(home.text(of: "stderr").contains("status     2 run, 0 wait, 0 of 2 ended"))
            try home.write("", to: "go")
            #expect(try await program.wait() == 0)
        }

        @Test func `in the dashboard it does nothing`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=600")
            try await terminal.wait(for: "1 London", "3 run")
            let program = try await home.runningProgram()
            for _ in 0..<5 { kill(program.id, SIGUSR1) }
            try await terminal.press("L")
            try await terminal.wait(for: "follow ●", "◌ start     1 London")
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }
    }
}
