import Testing

extension BuiltProgramTests {
    /// Standard streams that are closed, and places that take nothing.
    struct ClosedStreamTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write("branches: {a: {run: 'cat; echo said; echo wrong >&2'}}\n", to: "say.yaml")
        }

        /// Runs a line of shell, in which `braid` is the program.
        private func shell(_ line: String) async throws -> FinishedProgram {
            let shell = try ChildProcess(
                ["bash", "-c", "braid() { \(ProgramHome.program) \"$@\"; }; \(line)"], environment: home.environment,
                directory: home.folder, output: .writing(home.path + "/stdout"),
                errors: .writing(home.path + "/stderr"))
            let status = try await shell.wait()
            return FinishedProgram(output: home.text(of: "stdout"), errors: home.text(of: "stderr"), status: status)
        }

        static let closed = "standard output is closed"
        static let full = "no space left on device"

        @Test(arguments: [
            ("braid run say.yaml --ui none >&-", "error: cannot write the answer: \(closed)\n"),
            ("braid run say.yaml --ui none >/dev/full", "error: cannot write the answer: \(full)\n"),
            ("braid run say.yaml --ui none --output json >&- <&-", "error: cannot write the answer: \(closed)\n"),
            ("braid map --run 'echo {{item}}' --ui none a >&-", "error: cannot write the results: \(closed)\n"),
            ("braid run say.yaml --ui json --output none >/dev/full", "error: cannot write the events: \(full)\n"),
            ("braid check say.yaml >&-", "error: cannot write the plan: \(closed)\n"),
            ("braid check say.yaml >/dev/full", "error: cannot write the plan: \(full)\n"),
            ("braid schema >/dev/full", "error: cannot write the schema: \(full)\n"),
            ("braid themes >/dev/full", "error: cannot write the themes: \(full)\n"),
            ("braid themes paper >/dev/full", "error: cannot write the theme: \(full)\n"),
            ("braid doctor >/dev/full", "error: cannot write the report: \(full)\n"),
            ("braid demo >/dev/full", "error: cannot write the list: \(full)\n"),
            ("braid demo weather --print >&-", "error: cannot write the example: \(closed)\n"),
            ("braid --help >/dev/full", "error: cannot write the text: \(full)\n"),
        ])
        func `what cannot be written is said, with a status`(line: String, errors: String) async throws {
            let program = try await shell(line)
            #expect(program.errors == errors)
            #expect(program.status == 1)
        }

        @Test(arguments: [
            ("braid run say.yaml --ui none <&-", "said\n"), ("braid run say.yaml 2>&-", "said\n"),
            ("braid run say.yaml <&- 2>&-", "said\n"), ("braid map --run 'echo {{item}}' <&-", ""),
            ("braid map --run 'cat; echo {{item}}' --ui none a b <&- 2>&-", "a\nb\n"),
            ("braid run say.yaml --ui none --output none >&-", ""),
        ])
        func `a closed stream that is not needed is none to fail for`(line: String, output: String) async throws {
            let program = try await shell(line)
            #expect(program.output == output)
            #expect(program.errors.isEmpty)
            #expect(program.status == 0)
        }

        @Test(arguments: [
            ("", "the comparison"), ("--output json --export svg -o a.svg", "the comparison"),
            ("--output none --export svg -o -", "the picture"),
        ])
        func `a comparison that could not be said is not made`(options: String, what: String) async throws {
            let program = try await shell("braid compare say.yaml --ui none \(options) >&-")
            #expect(program.errors == "error: cannot write \(what): \(Self.closed)\n")
            #expect(program.status == 1)
            #expect(home.runFolders.isEmpty)
        }

        @Test func `a comparison that is only drawn needs no stdout`() async throws {
            let program = try await shell("braid compare say.yaml --ui none --output none --export svg -o a.svg >&-")
            #expect(program.errors.isEmpty)
            #expect(program.status == 0)
        }

        @Test func `no file of a run lands where a stream was closed`() async throws {
            let program = try await shell("braid run say.yaml <&- >&- 2>&-")
            #expect(program.status == 1)
            let folder = try #require(home.runFolders.first)
            #expect(home.loggedLines.last?.contains("run.finished") == true)
            #expect(home.text(of: folder.dropFirst(home.path.count + 1) + "/workflow.yaml").contains("cat; echo said"))
            #expect(home.text(of: folder.dropFirst(home.path.count + 1) + "/answer.md") == "said\n")
        }

        @Test func `a name that is not UTF-8 is refused and not repaired`() async throws {
            let program = try await shell("touch $'caf\\xe9.txt'; braid map --run 'cat {{item}}' *.txt")
            #expect(
                program.errors == """
                    error: argument 4, `caf\\xE9.txt`, is not UTF-8
                     = it would not reach anything as it is; rename the file, or convert the text with `iconv`

                    """)
            #expect(program.status == 64)
        }

        @Test func `simulated answers are said where nothing else is`() async throws {
            try home.write("branches: {a: {prompt: x, simulate: {reply: hi, takes: 1ms}}}\n", to: "ask.yaml")
            let program = try await shell("braid run ask.yaml --ui none")
            #expect(program.output == "hi\n")
            #expect(
                program.errors
                    == "simulated: some of the text was made up, by the simulated model or by a stand-in\n")
        }
    }
}
