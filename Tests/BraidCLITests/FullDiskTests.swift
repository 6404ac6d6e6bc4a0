import Foundation
import Testing

extension BuiltProgramTests {
    /// Runs that cannot be kept, or not to their end: they run nevertheless, and it is said.
    struct FullDiskTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(
                """
                branches:
                  little: {run: echo little}
                  large: {run: "seq 100000"}
                  later: {run: "sleep 0.2; echo {{little}} later"}
                join: {concatenate: [little, later]}

                """, to: "large.yaml")
            try home.write("branches: {a: {run: echo said}}\n", to: "say.yaml")
        }

        private var runs: String { home.path + "/state/braid/runs" }

        private static let advice = "set it to a folder that can be written, or use `--no-record`"

        /// A line of shell that runs the program with a limit on the size of files, in units of 1,024 bytes.
        private func limited(_ kilobytes: Int, _ line: String) -> [String] {
            ["bash", "-c", "ulimit -f \(kilobytes); exec \(ProgramHome.program) \(line)"]
        }

        private func run(_ arguments: [String], settings: [String: String] = [:]) async throws -> FinishedProgram {
            let program = try ChildProcess(
                arguments, environment: home.environment.merging(settings) { $1 }, directory: home.folder,
                output: .writing(home.path + "/stdout"), errors: .writing(home.path + "/stderr"))
            let status = try await program.wait()
            return FinishedProgram(output: home.text(of: "stdout"), errors: home.text(of: "stderr"), status: status)
        }

        private var leftovers: [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: home.path + "/tmp")) ?? []
        }

        @Test func `where output and log cannot be written to their ends, what is in memory is the answer`()
            async throws
        {
            let program = try await run(limited(100, "run large.yaml --ui none"))
            #expect(program.output == "little\n\nlittle later\n")
            #expect(program.status == 0)
            let folder = try #require(home.runFolders.first)
            #expect(
                program.errors == """
                    warning: the run was not recorded to its end: cannot write `\(folder)/events.jsonl`: file too large

                    """)
            #expect(home.processes.isEmpty)
            let list = try await home.run(["runs"])
            #expect(list.output.contains("interrupted"), "\(list.output)")
        }

        @Test func `an output that is not kept is a remark beside its branch`() async throws {
            let program = try await run(limited(100, "run large.yaml --ui plain 2>&1 | grep kept"))
            let folder = try #require(home.runFolders.first)
            #expect(
                program.output.contains("its output is not kept: cannot write \(folder)/output/large: file too large"))
            #expect(program.status == 0)
        }

        @Test func `an output that is nowhere fails its branch`() async throws {
            try home.write(
                "branches: {a: {run: 'seq 400000'}, b: {run: echo well}}\njoin: {value: '{{b}}'}\n", to: "long.yaml")
            let program = try await run(limited(500, "run long.yaml --ui none"))
            #expect(program.output == "well\n")
            #expect(program.status == 3)
            let told = try await run(limited(500, "run long.yaml --ui plain 2>&1 | grep FAIL"))
            #expect(told.output.contains("/output/a: file too large\n"), "\(told.output)")
        }

        @Test func `where no file can be filled it does not run, and nothing is left`() async throws {
            let program = try await run(limited(0, "run say.yaml --ui none"))
            // Not ended by SIGXFSZ.
            #expect(program.status == 1)
            #expect(home.runFolders.isEmpty)
            #expect(leftovers.isEmpty)
        }

        @Test(arguments: [
            (
                "XDG_STATE_HOME", "/dev/null", "`/dev/null/braid`: not a directory",
                "XDG_STATE_HOME is `/dev/null`; \(advice)"
            ),
            (
                "XDG_STATE_HOME", "/proc/none", "`/proc/none`: no such file or directory",
                "XDG_STATE_HOME is `/proc/none`; \(advice)"
            ),
            (
                "HOME", "/dev/null", "`/dev/null/.local`: not a directory",
                "set XDG_STATE_HOME to a folder that can be written, or use `--no-record`"
            ),
        ])
        func `where a run cannot be kept that is said, and it runs`(
            variable: String, path: String, reason: String, advice: String
        ) async throws {
            let settings = ["XDG_STATE_HOME": ""].merging([variable: path]) { $1 }
            let program = try await home.run(["run", "say.yaml", "--ui", "none"], settings: settings)
            #expect(program.output == "said\n")
            #expect(
                program.errors == """
                    warning: nothing of this run is kept: cannot make the folder \(reason)
                     = \(advice)

                    """)
            #expect(program.status == 0)
            #expect(leftovers.isEmpty)
        }

        @Test func `where there is no place at all it does not run`() async throws {
            let settings = ["XDG_STATE_HOME": "/dev/null", "TMPDIR": "/dev/null/tmp"]
            let program = try await home.run(["run", "say.yaml", "--ui", "none"], settings: settings)
            #expect(program.status == 1)
            #expect(program.output.isEmpty)
            #expect(
                program.errors == """
                    error: cannot make the folder `/dev/null/braid`: not a directory
                    error: cannot make the folder `/dev/null/tmp`: not a directory
                     = XDG_STATE_HOME is `/dev/null`; \(Self.advice), and TMPDIR to another that can be written

                    """)
        }

        @Test func `the dashboard shows that nothing is kept, and it is said again at the end`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("XDG_STATE_HOME=/dev/null braid run say.yaml --ui dashboard")
            try await terminal.wait(for: "not recorded")
            try await terminal.wait(for: "finished")
            try await terminal.press("q")
            try await terminal.wait(for: "warning: nothing of this run is kept")
            #expect(try await terminal.exitStatus() == 0)
        }
    }
}
