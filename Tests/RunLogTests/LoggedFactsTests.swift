import Execution
import RunLog
import TestSupport
import Testing

/// What the log holds of single events, read back.
@Suite struct LoggedFactsTests {
    private let runs = TemporaryRuns()

    private func branch(_ change: (inout RunScript) -> Void) throws -> BranchSnapshot {
        var script = RunScript("w", commands: ["a", "b"])
        script.start(0)
        change(&script)
        return ReadLog(try runs.run(script)).snapshot.branches[0]
    }

    @Test(arguments: [
        SentRequest(
            .command(
                SentCommand(
                    .shell("echo \"$x\""), environment: [SentField("x", "1"), SentField("x", "2")], directory: "/",
                    stdin: "in"))),
        SentRequest(.command(SentCommand(.arguments(["ls", "-l", ""]), directory: "/tmp")), omittedBytes: 7),
        SentRequest(
            .prompt(
                SentPrompt(
                    model: "m", system: "s", prompt: "p", temperature: 0.5, maxTokens: 10, seed: UInt64.max))),
        SentRequest(.prompt(SentPrompt(model: "m", prompt: "p"))),
        SentRequest(
            .command(SentCommand(.arguments(["ls"]), directory: "/")), isStandIn: true,
            clocks: [.timeout(.seconds(9)), .idle(.milliseconds(1500)), .total(.seconds(60))]),
        SentRequest(
            .http(
                SentHTTPRequest(method: "POST", url: "https://x/", headers: [SentField("A", "b")], body: "{}"))),
    ])
    func `what an attempt was asked`(request: SentRequest) throws {
        #expect(try branch { $0.ask(0, request) }.request == request)
    }

    @Test(
        arguments: [
            .null, .bool(false), .integer(-3), .number(0.25), .text("a\n\u{0}\u{202E}é"), .list([]), .object([]),
            .large(LargeText([.text("# "), .file(path: "/runs/1/output/a", byteCount: 2_000_000)])),
            .object([
                .init("a/b~c", .large(LargeText([.file(path: "/f", byteCount: 5)]))),
                .init("list", .list([.text("x"), .large(LargeText([.text("y")])), .list([.text("z")])])),
                .init("file", .list([.object([.init("file", .text("no file")), .init("bytes", .integer(1))])])),
            ]),
        ] as [Value])
    func `a value, also one that stays in files and one that only looks like it`(value: Value) throws {
        #expect(try branch { $0.finish(0) { $0.value = value } }.outcome?.value == value)
        #expect(try branch { $0.finish(0, .failed) { $0.partial = value } }.outcome?.partial == value)
    }

    @Test(
        arguments: [
            .operator, .branch("b"), .deadline, .interrupt, .guard("b"), .join, .earlyDecision, .condition,
            .limit(.tokens(1000)), .limit(.cost(0.25)), .dependency("b timed out"),
        ] as [Outcome.Cause])
    func `who or what ended a branch`(cause: Outcome.Cause) throws {
        #expect(try branch { $0.finish(0, .cancelled) { $0.cause = cause } }.outcome?.cause == cause)
    }

    @Test(
        arguments: [
            .timeout(.milliseconds(600)), .idle(.seconds(2)), .queue(.seconds(3)), .total(.seconds(4)),
            .deadline(.seconds(5)),
        ] as [Outcome.Clock])
    func `which clock ran out`(clock: Outcome.Clock) throws {
        #expect(try branch { $0.finish(0, .timedOut) { $0.clock = clock } }.outcome?.clock == clock)
    }

    @Test func `everything else that an outcome may have`() throws {
        let citations = [Citation(url: "https://a", title: "A", citedText: "words"), Citation(url: "https://b")]
        let key = WorkKey(text: "00112233445566778899aabbccddeeff")
        let source = ReuseSource(
            run: "kqzbva", attempts: 2, queued: .nanoseconds(3), running: .nanoseconds(1_234_567_891), tokens: 7)
        let outcome = try #require(
            try branch {
                $0.finish(0, .failed) { outcome in
                    (outcome.error, outcome.reason, outcome.exitCode) = ("broken", .exit, -9)
                    (outcome.httpStatus, outcome.tokens, outcome.isSimulated) = (503, 12, true)
                    (outcome.note, outcome.citations) = ("one was left out", citations)
                    (outcome.key, outcome.source) = (key, source)
                    (outcome.vote, outcome.scores) = (.object([.init("a", .integer(1))]), .list([.number(1.5)]))
                }
            }.outcome)
        #expect(outcome.error == "broken" && outcome.reason == .exit && outcome.exitCode == -9)
        #expect(outcome.httpStatus == 503 && outcome.tokens == 12 && outcome.isSimulated)
        #expect(outcome.note == "one was left out" && outcome.citations == citations)
        #expect(outcome.key == key && outcome.key != nil && outcome.source == source)
        #expect(outcome.vote?["a"] == .integer(1) && outcome.scores == .list([.number(1.5)]))
    }

    @Test func `output that was no text, and what is too much for the log, is counted and left out`() throws {
        let raw = try branch { $0.say(0, Output(.stdout, [0x61, 0xFF, 0xFF], offset: 0)) }
        #expect(raw.tail.totalBytes == 3)
        #expect(raw.tail.keptBytes == 0)
        let long = try branch { script in
            for index in 0..<3 {
                let bytes = [UInt8](repeating: 0x61, count: 1 << 19) + Array("é".utf8)
                script.say(0, Output(.text, bytes, offset: index == 5 ? 0 : nil))
            }
        }
        #expect(long.tail.totalBytes == 3 * (1 << 19) + 6)
        #expect(
            try branch { $0.say(0, Output(.stderr, Array("b".utf8), omittedBytes: 9, offset: 4)) }.tail.totalBytes == 10
        )
    }

    @Test func `gates, back-offs, queues and what a person did`() throws {
        var script = RunScript("w", commands: ["a", "b"])
        script.queue(0, for: .slotsOf(script.branches[1], 2))
        script.start(0)
        script.backOff(0, for: .microseconds(1500), of: 3, because: "lost")
        script.close(gate: "openai", for: .seconds(2), because: "too many", limit: 4)
        script.act(.extend(script.branches[0], by: .seconds(30)), .refused("it has ended"))
        let run = ReadLog(try runs.run(script)).snapshot
        #expect(run.branches[0].slotWait == .slotsOf(script.branches[1], 2))
        #expect(run.branches[0].backOff == script.snapshot.branches[0].backOff)
        #expect(run.gates == script.snapshot.gates)
        #expect(run.lastAction?.action == .extend(script.branches[0], by: .seconds(30)))
        #expect(run.lastAction?.acceptance == .refused("it has ended"))
    }
}
