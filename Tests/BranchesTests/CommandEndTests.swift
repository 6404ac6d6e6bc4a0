import Branches
import Execution
import Testing

@Suite struct CommandEndTests {
    /// Waits until a branch has said something.
    private static func firstOutput(of reader: EventReader) async {
        for await batch in reader {
            for event in batch {
                if case .branchOutput = event.kind { return }
            }
        }
    }

    private static func run(
        _ script: String, then action: @Sendable (Run) -> Void
    ) async -> (RunResult, ContinuousClock.Duration) {
        let reader = EventReader()
        let spec = CommandSpec(.shell(script: script, values: []), baseDirectory: "/tmp")
        let plan = Plan(
            name: "test", body: Body(branches: [Branch("a", .command(spec))], join: Join(require: .none)))
        let start = ContinuousClock.now
        let environment = RunEnvironment(runner: StandardRunner(), readers: [reader])
        let result = await withRun(of: plan, using: environment) { run in
            await firstOutput(of: reader)
            action(run)
            return await run.result
        }
        return (result, start.duration(to: .now))
    }

    private static let a = BranchID(index: 0, path: "a")

    @Test func `cancelling ends every process of the command`() async {
        let (result, _) = await Self.run("echo ready; sleep 61.01 & sleep 61.01") { $0.perform(.cancel(Self.a)) }
        #expect(result.outcomes[0].status == .cancelled)
        #expect(result.outcomes[0].partial == .text("ready"))
        #expect(!isAnyProcessAlive(mentioning: "61.01"))
    }

    @Test func `what ignores SIGTERM is killed after the grace period`() async {
        let (result, took) = await Self.run("trap '' TERM; echo ready; while :; do sleep 61.02; done") {
            $0.perform(.cancel(Self.a))
        }
        #expect(result.outcomes[0].status == .cancelled)
        #expect(took < .seconds(20))
        #expect(!isAnyProcessAlive(mentioning: "61.02"))
    }

    @Test func `what the leader leaves behind is ended when it ends by itself`() async {
        let run = await CommandRun.of([("a", "sleep 61.03 & echo left")])
        #expect(run.outcome.value == .text("left"))
        #expect(!isAnyProcessAlive(mentioning: "61.03"))
    }

    @Test func `what the leader leaves behind is ended also if it ignores SIGTERM`() async {
        let run = await CommandRun.of([("a", "(trap '' TERM; while :; do sleep 61.04; done) & echo left")])
        #expect(run.outcome.value == .text("left"))
        #expect(!isAnyProcessAlive(mentioning: "61.04"))
    }

    @Test func `what leaves the session and holds the pipe does not hold up the run`() async {
        let run = await CommandRun.of([("a", "setsid sleep 5.05 & echo left")])
        #expect(run.outcome.value == .text("left"))
        #expect(run.result.wall < .seconds(4.5))
    }

    @Test func `accepting a hanging command takes what it has printed and ends it`() async {
        let (result, _) = await Self.run("printf half; sleep 61.06") { $0.perform(.accept(Self.a)) }
        #expect(result.outcomes[0].status == .partial)
        #expect(result.outcomes[0].value == .text("half"))
        #expect(!isAnyProcessAlive(mentioning: "61.06"))
    }
}
