import Testing

extension BuiltProgramTests {
    struct PipeTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        @Test(arguments: ["text", "json"])
        func `a reader that goes away ends the run quietly`(form: String) async throws {
            let shell = try ChildProcess(
                [
                    "bash", "-c",
                    #""$0" demo weather -i seconds=600 --output "$1" 2>../stderr | head -n 0; exit ${PIPESTATUS[0]}"#,
                    ProgramHome.program, form,
                ],
                environment: home.environment, directory: home.folder, output: .writing(home.path + "/stdout"),
                errors: .writing(home.path + "/shell"))
            #expect(try await shell.wait() == 141)
            let errors = home.text(of: "stderr").lowercased()
            for word in ["pipe", "error", "warning", "141"] { #expect(!errors.contains(word), "\(errors)") }
            #expect(try home.events.endOfRun?.status == "cancelled")
            #expect(home.processes.isEmpty)
        }

        @Test func `a reader that goes away ends a run that is too large to begin soon`() async throws {
            try home.write("branches: {a: {repeat: 1000000, value: x}}\n", to: "large.yaml")
            let shell = try ChildProcess(
                [
                    "bash", "-c",
                    #""$0" run large.yaml --ui none --no-record 2>../stderr | head -n 0; exit ${PIPESTATUS[0]}"#,
                    ProgramHome.program,
                ],
                environment: home.environment, directory: home.folder, output: .writing(home.path + "/stdout"),
                errors: .writing(home.path + "/shell"))
            #expect(try await shell.wait() == 141)
            #expect(home.text(of: "stderr").isEmpty)
        }

        @Test func `stdout in a file still shows the dashboard and gets the answer alone`() async throws {
            let terminal = try await Tmux(in: home)
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            try await terminal.run("braid run waiting.yaml --exit >answer.txt")
            try await terminal.wait(for: "1 London", "2 Tokyo", "3 Paris", "3 run")
            for branch in ["London", "Tokyo", "Paris"] { try home.write("", to: branch) }
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
            #expect(home.text(of: "work/answer.txt") == "some words\nmore\n")
            let screen = try await terminal.wait(for: "✓ Waiting: finished")
            #expect(!screen.contains("some words"))
        }

        @Test func `a run in the background is told in lines and is not stopped`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=1 & wait $!")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.wait(for: "ok         Tokyo", "Paris 15 °C", "run folder:")
            #expect(!screen.contains("Stopped"))
        }
    }
}
