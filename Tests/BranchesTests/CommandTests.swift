import Branches
import Execution
import Testing

@Suite struct CommandTests {
    @Test func `what a command prints is its value, without its last line ends`() async {
        let run = await CommandRun.of([("a", "printf 'one\\ntwo\\n\\n'")])
        #expect(run.outcome.status == .succeeded)
        #expect(run.outcome.value == .text("one\ntwo"))
        #expect(TemporaryFolder.contents(of: run.folder + "/output/a") == Array("one\ntwo\n\n".utf8))
    }

    @Test func `stderr is told apart and is no part of the value`() async {
        let run = await CommandRun.of([("a", "echo out; echo err >&2")])
        #expect(run.outcome.value == .text("out"))
        #expect(run.shown("a", .stderr) == "err\n")
        #expect(TemporaryFolder.contents(of: run.folder + "/output/a.stderr") == Array("err\n".utf8))
    }

    @Test func `a failing command says how it ended and with which last words`() async {
        let run = await CommandRun.of([("a", "echo partial; echo first >&2; echo 'API timeout' >&2; exit 7")])
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.error == "exit 7: API timeout")
        #expect(run.outcome.exitCode == 7)
        #expect(run.outcome.reason == .exit)
        #expect(run.outcome.partial == .text("partial"))
    }

    @Test func `a command that is killed says by which signal`() async {
        let run = await CommandRun.of([("a", "kill -KILL $$")])
        #expect(run.outcome.error == "killed by SIGKILL")
        #expect(run.outcome.exitCode == 137)
    }

    @Test func `a program that is not there is named`() async {
        let spec = CommandSpec(.arguments([Template(literal: "no-such-program-at-all")]), baseDirectory: "/tmp")
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.error == "cannot start `no-such-program-at-all`: there is no such program")
    }

    @Test func `a folder that is not there is named`() async {
        let spec = CommandSpec(
            .shell(script: "true", values: []), directory: Template(literal: "nowhere"), baseDirectory: "/tmp")
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.error == "there is no folder `/tmp/nowhere` to start in")
    }

    @Test func `a list is executed as it is`() async {
        let arguments = ["printf", "<%s>", "two words", "$HOME", "*"].map { Template(literal: $0) }
        let run = await CommandRun.of([
            Branch("a", .command(CommandSpec(.arguments(arguments), baseDirectory: "/tmp")))
        ])
        #expect(run.outcome.value == .text("<two words><$HOME><*>"))
    }

    @Test func `stdin, environment and directory reach the command`() async {
        let spec = CommandSpec(
            .shell(script: "cat; echo \"$GREETING\"; pwd", values: []),
            stdin: Template(literal: "from stdin\n"),
            environment: [.init("GREETING", Template(literal: "hello"))],
            directory: Template(literal: "/usr"), baseDirectory: "/tmp")
        let run = await CommandRun.of([Branch("a", .command(spec))])
        #expect(run.outcome.value == .text("from stdin\nhello\n/usr"))
    }

    @Test func `without stdin a command reads an end at once`() async {
        let run = await CommandRun.of([("a", "cat; echo done")])
        #expect(run.outcome.value == .text("done"))
    }

    @Test func `a command that does not read its stdin is no failure`() async {
        let text = String(repeating: "x", count: 1 << 20)
        let run = await CommandRun.of([("a", "echo done")], stdin: Template(literal: text))
        #expect(run.outcome.value == .text("done"))
    }

    @Test func `a character that comes in two pieces is shown whole`() async {
        let run = await CommandRun.of([("a", "printf '\\303'; sleep 0.05; printf '\\244'")])
        #expect(run.outcome.value == .text("ä"))
        #expect(run.shown("a", .stdout) == "ä")
    }

    @Test func `output over one megabyte stays in its file and is a value all the same`() async {
        let run = await CommandRun.of([("a", "head -c 3000000 /dev/zero | tr '\\0' x; echo")])
        guard case .large(let text) = run.outcome.value else {
            Issue.record("the value is in memory")
            return
        }
        #expect(text.byteCount == 3_000_000)
        #expect((try? StandardRunner().read(text)) == String(repeating: "x", count: 3_000_000))
    }

    @Test func `a large value can be another command's stdin`() async {
        let producer = CommandSpec(
            .shell(script: "head -c 3000000 /dev/zero | tr '\\0' x", values: []), baseDirectory: "/tmp")
        let consumer = CommandSpec(
            .shell(script: "wc -c", values: []),
            stdin: Template([.placeholder(Placeholder(Reference(.branch("big"))))]), baseDirectory: "/tmp")
        let run = await CommandRun.of([
            Branch("big", .command(producer)),
            Branch("count", .command(consumer), dependencies: [Dependency("big")]),
        ])
        #expect(run.result.outcomes[1].value == .text("3000000"))
    }

    @Test func `a value longer than the system passes on is refused with the way out`() async {
        let long = String(repeating: "x", count: 200_000)
        let run = await CommandRun.of([("a", "true")], values: [.init("v", Template(literal: long))])
        #expect(run.outcome.error == "a value of 195 KB is too long for a command; use `stdin:` or `| file`")
    }

    @Test func `a value with a zero byte is refused`() async {
        let run = await CommandRun.of([("a", "true")], values: [.init("v", Template(literal: "a\u{0}b"))])
        #expect(run.outcome.error == "a value holds a zero byte, which no command can be given; use `stdin`")
    }

    @Test func `a file filter gives the path of a private file that is gone afterwards`() async {
        let placeholder = Placeholder(Reference(.input("text")), filters: [.file])
        let spec = CommandSpec(
            .shell(
                script: "stat -c %a \"$v\"; cat \"$v\"; echo; echo \"$v\"",
                values: [.init("v", Template([.placeholder(placeholder)]))]),
            baseDirectory: "/tmp")
        var plan = Plan(
            name: "test", inputs: [.init("text", .text("line 1\nline 2"))],
            body: Body(branches: [Branch("a", .command(spec))]))
        plan.body.join = Join()
        let folder = TemporaryFolder()
        let environment = RunEnvironment(runner: StandardRunner(temporaryFolder: folder.path))
        let result = await withRun(of: plan, using: environment) { await $0.result }
        guard case .text(let text)? = result.outcomes[0].value else {
            Issue.record("no text")
            return
        }
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["600", "line 1", "line 2"])
        #expect(TemporaryFolder.contents(of: lines[3]) == nil)
    }

    @Test func `a command has no terminal to write to`() async {
        let run = await CommandRun.of([("a", "if (: >/dev/tty) 2>/dev/null; then echo terminal; else echo none; fi")])
        #expect(run.outcome.value == .text("none"))
    }

    @Test func `commands that cannot start do not disturb the output of others`() async {
        var branches: [Branch] = []
        for index in 0..<60 {
            branches.append(
                Branch(
                    "good\(index)",
                    .command(CommandSpec(.shell(script: "echo \(index); echo end", values: []), baseDirectory: "/tmp")))
            )
            let missing = [Template(literal: "no-such-program-\(index)")]
            branches.append(
                Branch("bad\(index)", .command(CommandSpec(.arguments(missing), baseDirectory: "/tmp"))))
        }
        let run = await CommandRun.of(branches)
        for (index, outcome) in run.result.outcomes.enumerated() where index.isMultiple(of: 2) {
            #expect(outcome.value == .text("\(index / 2)\nend"))
        }
    }

    @Test func `a command that joins reads inputs, results and outcomes as JSON`() async throws {
        let join = CommandSpec(.shell(script: "cat", values: []), baseDirectory: "/tmp")
        let plan = Plan(
            name: "test", inputs: [.init("topic", .text("x"))],
            body: Body(branches: [Branch("a", .value(.constant(.text("1"))))], join: Join(.action(.command(join)))))
        let result = await withRun(of: plan, using: RunEnvironment(runner: StandardRunner())) { await $0.result }
        let text = try #require(result.answerText?.inMemory)
        #expect(
            text.hasPrefix(#"{"inputs":{"topic":"x"},"results":{"a":"1"},"outcomes":[{"name":"a","status":"succeeded""#)
        )
    }
}
