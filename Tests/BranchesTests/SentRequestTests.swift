import Branches
import Execution
import Testing

/// What the events of a run tell of what its attempts were asked to do.
@Suite(.timeLimit(.minutes(10))) struct SentRequestTests {
    private static func kinds(_ run: CommandRun, of branch: String) -> [RunEvent.Kind] {
        run.events.map(\.kind).filter { $0.branch?.path == branch }
    }

    private static func requests(_ run: CommandRun, of branch: String) -> [SentRequest] {
        kinds(run, of: branch).compactMap { if case .branchRequest(_, _, let request) = $0 { request } else { nil } }
    }

    @Test func `each attempt tells once what it was asked, before it does anything`() async {
        let run = await CommandRun.of([("a", "echo no; exit 1")]) {
            $0.settings.retry = RetryPolicy(times: 1, delay: .zero, causes: [.exit])
        }
        let told = Self.kinds(run, of: "a").compactMap { kind -> String? in
            switch kind {
            case .branchStarted(_, let attempt): "started \(attempt)"
            case .branchRequest(_, let attempt, _): "asked \(attempt)"
            case .branchOutput(_, let attempt, _): "said \(attempt)"
            default: nil
            }
        }
        #expect(told == ["started 1", "asked 1", "said 1", "started 2", "asked 2", "said 2"])
        #expect(
            Self.requests(run, of: "a")
                == Array(
                    repeating: SentRequest(.command(SentCommand(.shell("echo no; exit 1"), directory: "/tmp"))),
                    count: 2))
    }

    @Test func `what stays in a file is told by its beginning`() async {
        let big = Template([.placeholder(Placeholder(Reference(.branch("big"))))])
        var reader = Branch(
            "reader", .command(CommandSpec(.shell(script: "wc -c", values: []), stdin: big, baseDirectory: "/")))
        reader.dependencies = [Dependency("big")]
        let script = #"head -c 3000000 /dev/zero | tr '\0' '\377'"#
        let run = await CommandRun.of([
            Branch("big", .command(CommandSpec(.shell(script: script, values: []), baseDirectory: "/"))), reader,
        ])
        let requests = Self.requests(run, of: "reader")
        guard requests.count == 1, case .command(let command) = requests[0].content, let stdin = command.stdin else {
            Issue.record("not asked once, with something to read")
            return
        }
        #expect(stdin.unicodeScalars.allSatisfy { $0 == "\u{FFFD}" })
        #expect((16_000...16_384).contains(stdin.utf8.count))
        #expect(requests[0].omittedBytes > 2_980_000)
    }

    @Test func `what the engine does itself is not told`() async {
        let run = await CommandRun.of([
            Branch("value", .value(.constant(.integer(1)))), Branch("task", .task { _ in .null }),
        ])
        #expect(!run.events.contains { if case .branchRequest = $0.kind { true } else { false } })
    }

    @Test func `nor is what cannot be filled in`() async {
        let missing = Template([.placeholder(Placeholder(Reference(.input("none"), path: [.field("x")])))])
        let run = await CommandRun.of([Branch("a", .prompt(PromptSpec(prompt: missing)))])
        #expect(run.outcome.status == .failed)
        #expect(Self.requests(run, of: "a").isEmpty)
    }
}
