import Branches
import Execution
import Testing

/// What a command sees of its terminal.
@Suite struct TerminalTests {
    private static func value(of script: String, environment: [CommandSpec.Variable] = []) async -> Value? {
        await TerminalRun.of(script, environment: environment).outcome.value
    }

    @Test func `stdout and stderr are a terminal, stdin is not`() async {
        let value = await Self.value(of: "[ -t 1 ] && [ -t 2 ] && [ $(tty <&2) ] && echo yes; [ -t 0 ] || echo no")
        #expect(value == .text("yes\nno"))
    }

    @Test func `stdin is what the workflow says`() async {
        let spec = CommandSpec(
            .shell(script: "cat", values: []), stdin: Template(literal: "said"), baseDirectory: "/tmp",
            hasTerminal: true)
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.value == .text("said"))
    }

    @Test func `it is the terminal that the command's session controls`() async {
        let value = await Self.value(of: "echo there >/dev/tty; ps -o tpgid= -o pgid= -p $$ | xargs -n1 | uniq | wc -l")
        #expect(value == .text("there\n1"))
    }

    @Test func `without one there is none to open`() async {
        let run = await CommandRun.of([("a", "[ -t 1 ] || (: >/dev/tty) 2>/dev/null || echo none")])
        #expect(run.outcome.value == .text("none"))
    }

    @Test func `what comes through stderr is part of the one stream`() async {
        let run = await TerminalRun.of("echo one; echo two >&2; echo three")
        #expect(run.outcome.value == .text("one\ntwo\nthree"))
        #expect(run.shown("a", .stderr) == "")
    }

    @Test func `lines end as in a pipe, and nothing is echoed`() async {
        let run = await TerminalRun.of(
            "printf 'a\\tb\\n\\n'; printf '\\033[1mbold\\033[m\\r\\n'; stty -a </dev/tty | grep -c -e -echo")
        #expect(run.shown("a", .stdout) == "a\tb\n\n\u{1B}[1mbold\u{1B}[m\r\n1\n")
    }

    @Test func `a list is executed in it as it is`() async {
        let arguments = ["printf", "<%s>", "two words", "$HOME", "*", "-x", ""].map { Template(literal: $0) }
        let spec = CommandSpec(.arguments(arguments), baseDirectory: "/tmp", hasTerminal: true)
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.value == .text("<two words><$HOME><*><-x><>"))
    }

    @Test func `programs are told of a terminal that a pane can show, and of no pager`() async {
        let script = "echo $TERM ${COLUMNS-unset} ${LINES-unset} $PAGER $GIT_PAGER"
        #expect(await Self.value(of: script) == .text("xterm-256color unset unset cat cat"))
        let environment = ["TERM": "dumb", "COLUMNS": "5", "PAGER": "less"].map {
            CommandSpec.Variable($0, Template(literal: $1))
        }
        #expect(await Self.value(of: script, environment: environment) == .text("dumb 5 unset less cat"))
    }

    @Test func `a megabyte comes through whole`() async {
        let run = await TerminalRun.of("yes 0123456789abcde | head -n 65536")
        #expect(run.outcome.value?.asText.byteCount == (1 << 20) - 1)
        let file = TemporaryFolder.contents(of: "\(run.folder)/output/a") ?? []
        #expect(file == Array(repeatElement(Array("0123456789abcde\n".utf8), count: 65536).joined()))
    }

    @Test(arguments: [
        (["no-such-program-at-all"], "cannot start `no-such-program-at-all`: there is no such program"),
        (["/no/such/program"], "cannot start `/no/such/program`: there is no such program"),
        (["/etc/passwd"], "cannot start `/etc/passwd`: Permission denied"),
    ])
    func `a program that cannot be started is named`(program: [String], message: String) async {
        let spec = CommandSpec(
            .arguments(program.map { Template(literal: $0) }), baseDirectory: "/tmp", hasTerminal: true)
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.error == message)
    }

    @Test func `how it ends is how the command ended`() async {
        let exited = await TerminalRun.of("echo said >&2; exit 3")
        #expect(exited.outcome.error == "exit 3: said")
        #expect(exited.outcome.exitCode == 3)
        let killed = await TerminalRun.of("kill -KILL $$")
        #expect(killed.outcome.error == "killed by SIGKILL")
    }

    @Test func `it has room for 80 by 24 unless another size was said`() async {
        let script = "stty size </dev/tty"
        #expect(await Self.value(of: script) == .text("24 80"))
        #expect(await TerminalRun.of(script, in: Terminals(columns: 100, lines: 9)).outcome.value == .text("9 100"))
        let terminals = Terminals()
        terminals.resize(BranchID(index: 0, path: "a"), columns: 33, lines: 7)
        terminals.resize(BranchID(index: 1, path: "b"), columns: 44, lines: 8)
        #expect(await TerminalRun.of(script, in: terminals).outcome.value == .text("7 33"))
    }

    @Test(arguments: [(0, -3, "1 1"), (Int.max, 70_000, "65535 65535"), (Int.min, 1, "1 1")])
    func `no size is too strange for it`(columns: Int, lines: Int, size: String) async {
        let terminals = Terminals(columns: columns, lines: lines)
        #expect(await TerminalRun.of("stty size </dev/tty", in: terminals).outcome.value == .text(size))
    }

    @Test func `a command learns of a new size while it runs`() async {
        let (terminals, reader) = (Terminals(), EventReader())
        let script = "trap 'stty size </dev/tty; exit 0' WINCH; echo ready; sleep 61 & wait"
        let run = await TerminalRun.of(script, in: terminals, reader: reader) { _ in
            await reader.waitForOutput("ready")
            terminals.resize(TerminalRun.a, columns: 80, lines: 24)
            terminals.resize(TerminalRun.a, columns: 120, lines: 40)
        }
        #expect(run.outcome.value == .text("ready\n40 120"))
    }
}
