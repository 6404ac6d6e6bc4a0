import Glibc
import Testing

extension BuiltProgramTests {
    /// The dashboard on every kind of terminal, and what is left of it afterwards.
    struct TerminalMatrixTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
        }

        struct Case: CustomTestStringConvertible {
            let testDescription: String
            var settings: [String: String] = [:]
            var options: [String] = []
            var colors: ColorKind?
            var isASCII = false
        }

        /// The richest way in which colours are asked for.
        enum ColorKind: Comparable {
            case eight, sixteen, indexed, direct

            init?(of output: String) {
                if output.contains(/[34]8[;:]2[;:]/) {
                    self = .direct
                } else if output.contains(/[34]8[;:]5[;:]/) {
                    self = .indexed
                } else if output.contains(/\u{1B}\[([0-9;]*;)?(9|10)[0-7][;m]/) {
                    self = .sixteen
                } else if output.contains(/\u{1B}\[([0-9;]*;)?[34][0-7][;m]/) {
                    self = .eight
                } else {
                    return nil
                }
            }
        }

        static let cases = [
            Case(testDescription: "256 colours", colors: .indexed),
            Case(testDescription: "true colours", settings: ["COLORTERM": "truecolor"], colors: .direct),
            Case(testDescription: "16 colours", options: ["--color", "16"], colors: .sixteen),
            Case(testDescription: "8 colours", settings: ["TERM": "xterm"], colors: .eight),
            Case(testDescription: "NO_COLOR", settings: ["NO_COLOR": "1"]),
            Case(testDescription: "vt100", settings: ["TERM": "vt100"]),
            Case(testDescription: "the Linux console", settings: ["TERM": "linux"], colors: .eight),
            Case(testDescription: "screen", settings: ["TERM": "screen"], colors: .eight),
            Case(testDescription: "tmux", settings: ["TERM": "tmux-256color"], colors: .indexed),
            Case(testDescription: "LC_ALL=C", settings: ["LC_ALL": "C"], colors: .indexed, isASCII: true),
            Case(testDescription: "no locale", settings: ["LANG": ""], colors: .indexed),
            Case(
                testDescription: "Ghostty", settings: ["TERM_PROGRAM": "ghostty", "COLORTERM": "truecolor"],
                colors: .direct),
        ]

        @Test(arguments: cases)
        func `each terminal gets what it can show, and is left as it was`(_ tested: Case) async throws {
            let program = try RecordedProgram(
                ["run", "waiting.yaml"] + tested.options, in: home, settings: tested.settings)
            try await program.wait(for: "London", "Paris", "quit", "some words")
            let shown = program.output
            #expect(ColorKind(of: shown) == tested.colors)
            #expect(shown.unicodeScalars.allSatisfy(\.isASCII) == tested.isASCII)
            program.process.send(SIGTERM)
            #expect(try await program.exitStatus() == 143)
            #expect(program.isRestored)
            #expect(home.processes.isEmpty)
        }

        @Test(arguments: ["dumb", ""])
        func `a terminal that cannot place text gets lines`(terminal: String) async throws {
            let program = try RecordedProgram(
                ["demo", "weather", "-i", "seconds=0.1"], in: home, settings: ["TERM": terminal])
            #expect(try await program.exitStatus() == 0)
            #expect(program.output.contains("ok         London"))
            #expect(!program.output.contains("\u{1B}"))
            #expect(program.isRestored)
        }

        @Test(arguments: SignalTests.endings, ["", "?", "q", "\r", "m"])
        func `a signal in any view leaves the terminal as it was`(
            ending: (signal: Int32, status: Int32), keys: String
        ) async throws {
            let program = try RecordedProgram(["demo", "weather", "-i", "seconds=600"], in: home)
            try await program.wait(for: "London", "Paris", "quit")
            let before = program.output.count
            program.type(keys)
            try await Patience.until("the view") { program.output.count > before }
            program.process.send(ending.signal)
            #expect(try await program.exitStatus() == ending.status)
            #expect(program.isRestored)
        }

        @Test func `a trap leaves nothing on`() async throws {
            let program = try RecordedProgram(
                ["run", "waiting.yaml", "--debug-trap"], in: home, settings: ["TERM_PROGRAM": "ghostty"])
            #expect([SIGILL, SIGTRAP, SIGABRT].contains(try await program.exitStatus() - 128))
            #expect(program.isRestored)
            #expect(program.output.contains("\u{1B}]9;4;0;0\u{1B}\\"))
        }

        @Test func `the taskbar and the desktop are told by terminals that can`() async throws {
            try home.write(
                "name: Pair\nbranches:\n  bad: {run: 'until [ -e go ]; do sleep 0.05; done; exit 3'}\n  good: {run: sleep 600}\n",
                to: "pair.yaml")
            let program = try RecordedProgram(["run", "pair.yaml"], in: home, settings: ["TERM_PROGRAM": "ghostty"])
            try await program.wait(for: "good", "\u{1B}]9;4;1;0\u{1B}\\")
            program.type("\u{1B}[O")
            try home.write("", to: "go")
            try await program.wait(for: "\u{1B}]777;notify;braid;Pair: bad failed: ", "\u{1B}]9;4;2;50\u{1B}\\")
            program.process.send(SIGTERM)
            #expect(try await program.exitStatus() == 143)
            let last = program.output.ranges(of: "\u{1B}]9;4;").last.map { program.output[$0.upperBound...].prefix(3) }
            #expect(last == "0;0")
            #expect(program.isRestored)
        }

        @Test func `nobody is told with --no-notify`() async throws {
            try home.write("branches: {bad: {run: exit 3}, good: {run: sleep 600}}\n", to: "pair.yaml")
            let program = try RecordedProgram(
                ["run", "pair.yaml", "--no-notify"], in: home, settings: ["TERM_PROGRAM": "ghostty"])
            program.type("\u{1B}[O")
            try await home.event("branch.finished", of: "bad")
            try await program.wait(for: "exit 3")
            program.process.send(SIGTERM)
            _ = try await program.exitStatus()
            #expect(!program.output.contains("notify"))
        }

        @Test func `standard input may be a pipe`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("echo piped | braid demo weather -i seconds=600")
            try await terminal.wait(for: "1 London", "3 run", "q quit")
            try await terminal.press("q", "k")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        @Test func `a multiplexer may run inside another`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run(
                "TMUX= tmux -L inner -f /dev/null new-session 'braid demo weather -i seconds=600; echo ended; cat'")
            try await terminal.wait(for: "1 London", "3 Paris", "3 run", "q quit")
            try await terminal.press("m", "Down", "x")
            try await home.event("branch.finished", of: "Tokyo")
            try await terminal.wait(for: "⊘ cancelled")
            try await terminal.press("q", "k")
            try await terminal.wait(for: "ended", "run folder")
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
            #expect(try await !terminal.reportsMouse())
        }
    }
}
