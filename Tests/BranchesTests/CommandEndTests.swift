import Branches
import Execution
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct CommandEndTests {
    private static func run(
        _ script: String, then action: @Sendable (Run) -> Void
    ) async -> RunResult {
        let reader = EventReader()
        let spec = CommandSpec(.shell(script: script, values: []), baseDirectory: "/tmp")
        let plan = Plan(
            name: "test", body: Body(branches: [Branch("a", .command(spec))], join: Join(require: .none)))
        let environment = RunEnvironment(runner: StandardRunner(), readers: [reader])
        return await withRun(of: plan, using: environment) { run in
            await reader.waitForOutput()
            action(run)
            return await run.result
        }
    }

    private static let a = BranchID(index: 0, path: "a")

    /// A time to sleep that no other process on the machine is sleeping, to know a test's own processes by.
    private static func marker(_ test: Int) -> String { "61.\(getpid())0\(test)" }

    @Test func `cancelling ends every process of the command`() async {
        let result = await Self.run("echo ready; sleep \(Self.marker(1)) & sleep \(Self.marker(1))") {
            $0.perform(.cancel(Self.a))
        }
        #expect(result.outcomes[0].status == .cancelled)
        #expect(result.outcomes[0].partial == .text("ready"))
        #expect(!isAnyProcessAlive(mentioning: Self.marker(1)))
    }

    @Test func `what ignores SIGTERM is killed after the grace period`() async {
        let result = await Self.run("trap '' TERM; echo ready; while :; do sleep \(Self.marker(2)); done") {
            $0.perform(.cancel(Self.a))
        }
        #expect(result.outcomes[0].status == .cancelled)
        #expect(!isAnyProcessAlive(mentioning: Self.marker(2)))
    }

    @Test func `what the leader leaves behind is ended when it ends by itself`() async {
        let run = await CommandRun.of([("a", "sleep \(Self.marker(3)) & echo left")])
        #expect(run.outcome.value == .text("left"))
        #expect(!isAnyProcessAlive(mentioning: Self.marker(3)))
    }

    @Test func `what the leader leaves behind is ended also if it ignores SIGTERM`() async {
        let run = await CommandRun.of([("a", "(trap '' TERM; while :; do sleep \(Self.marker(4)); done) & echo left")])
        #expect(run.outcome.value == .text("left"))
        #expect(!isAnyProcessAlive(mentioning: Self.marker(4)))
    }

    @Test func `what leaves the session and holds the pipe does not hold up the run`() async {
        let run = await CommandRun.of([("a", "setsid sleep 305.05 & echo $!")])
        guard case .text(let text)? = run.outcome.value, let escaped = Int32(text) else {
            Issue.record("no process number: \(run.outcome)")
            return
        }
        #expect(kill(escaped, SIGKILL) == 0, "the run ended while the process was still there")
    }

    @Test func `accepting a hanging command takes what it has printed and ends it`() async {
        let result = await Self.run("printf half; sleep \(Self.marker(6))") { $0.perform(.accept(Self.a)) }
        #expect(result.outcomes[0].status == .partial)
        #expect(result.outcomes[0].value == .text("half"))
        #expect(!isAnyProcessAlive(mentioning: Self.marker(6)))
    }
}
