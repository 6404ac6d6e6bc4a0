import Glibc
import Testing

extension BuiltProgramTests {
    struct FrozenTerminalTests {
        private let home: ProgramHome
        private let terminal: TerminalLine
        private let modes: [UInt32]

        init() throws {
            home = try ProgramHome()
            terminal = try TerminalLine()
            modes = terminal.modes
        }

        @Test func `a run goes on while its terminal takes nothing`() async throws {
            let program = try await startThenFreeze(["-i", "seconds=2"])
            let end = try await home.event("run.finished")
            #expect(end.status == "succeeded")
            // Far from what a run that waits would take.
            #expect(try #require(end.wall_ms) < 20_000)
            let ends = try home.events.of("branch.finished").compactMap(\.branch)
            #expect(ends.sorted() == ["London", "Paris", "Tokyo", "join"])

            #expect(try await readToTheEnd(of: program) == 0)
            #expect(terminal.modes == modes)
        }

        @Test(arguments: SignalTests.endings, [[], ["--ui", "plain"]])
        func `a signal ends a run whose terminal takes nothing`(
            ending: (signal: Int32, status: Int32), options: [String]
        ) async throws {
            let program = try await startThenFreeze(["-i", "seconds=600"] + options)
            program.send(ending.signal)
            #expect(try await program.wait(within: .seconds(20)) == ending.status)
            #expect(terminal.modes == modes)
            #expect(home.processes.isEmpty)
            #expect(try home.events.endOfRun?.status == "cancelled")
        }

        /// Returns when the run has been shown and the terminal is full.
        private func startThenFreeze(_ options: [String]) async throws -> ChildProcess {
            let program = try ChildProcess(
                [ProgramHome.program, "demo", "weather", "--exit"] + options, environment: home.environment,
                directory: home.folder, input: .reading(terminal.path), output: .writing(terminal.path),
                errors: .writing(terminal.path))
            var shown = ""
            try await Patience.until("the start of the run") {
                shown += terminal.read()
                return shown.contains("Paris") || shown.contains("3 branches")
            }
            try await terminal.fill()
            return program
        }

        private func readToTheEnd(of program: ChildProcess) async throws -> Int32 {
            try await Patience.value("the end of the program") {
                _ = terminal.read()
                return program.exitStatus
            }
        }
    }
}
