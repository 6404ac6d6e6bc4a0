import Branches
import Canvas
import Examples
import Execution
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import Dashboard

/// Slow runs that the engine really makes: simulated ones on a manual clock, and real ones of a few seconds.
@Suite(.timeLimit(.minutes(2))) struct SlowEngineTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let causes: Set<Cause>
        /// When somebody asks; `nil` once it is over.
        let asked: Duration?
        let text: String

        var testDescription: String { name }
    }

    private static let rows: [Row] = [
        Row(
            name: "a model stalls", causes: [.limit, .silence], asked: .milliseconds(5500),
            text: """
                branches:
                  a: {prompt: Why?, idle_timeout: 6s, simulate: {stall_after: 4, tokens_per_second: 8, \
                reply: one two three four five six seven}}
                  b: {prompt: Who?, simulate: {takes: 500ms, reply: me}}
                """),
        Row(
            name: "a host answers 429", causes: [.throttled], asked: .milliseconds(2500),
            text: """
                branches:
                  a: {http: "https://busy.example/x", simulate: {status: 429, fail_times: 3, takes: 1s, reply: done}}
                  b: {prompt: Who?, simulate: {takes: 500ms, reply: me}}
                """),
        Row(
            name: "a host answered 503 and then did not", causes: [.retries], asked: nil,
            text: """
                branches:
                  a:
                    http: "https://busy.example/x"
                    retry: {times: 3, delay: 2s, jitter: none}
                    simulate: {status: 503, fail_times: 2, takes: 300ms, reply: done}
                  b: {prompt: Who?, simulate: {takes: 500ms, reply: me}}
                """),
        Row(
            name: "all wait for one slot", causes: [.slot], asked: .milliseconds(2500),
            text: """
                max_parallel: 1
                branches:
                  a: {prompt: Who?, simulate: {takes: 3s, reply: a b c d e f g h i j}}
                  b: {prompt: Who?, simulate: {takes: 3s, reply: me}}
                  c: {prompt: Who?, simulate: {takes: 3s, reply: me}}
                """),
        Row(
            name: "one instance waits long for its first token", causes: [.firstByte], asked: .milliseconds(4000),
            text: """
                branches:
                  a: {repeat: 4, prompt: Who?, simulate: {first_token: 200ms, takes: 900ms, reply: it is me}}
                  b: {prompt: Who?, simulate: {first_token: 9s, takes: 10s, reply: me}}
                """),
    ]

    /// For a machine that is busy with other tests.
    private static let patience = Duration.seconds(2)

    /// What the dashboard knows when somebody asks.
    private func dashboard(_ run: RecordedRun, at time: Duration?) -> DrivenDashboard {
        var dashboard = DrivenDashboard(events: run.events.filter { $0.elapsed <= time ?? .seconds(3600) })
        if let time { dashboard.tick(time) }
        return dashboard
    }

    @Test(arguments: rows)
    func `the first sentence about a simulated run names a true cause`(row: Row) async throws {
        let state = dashboard(try await RecordedRun("name: w\n" + row.text, patience: Self.patience), at: row.asked)
            .state
        let first = state.findings.first
        #expect(first.map { row.causes.contains($0.cause) } == true, "\(first.map { "\($0.cause) \($0.text)" } ?? "-")")
    }

    @Test func `the slow demo has one branch that holds up the join, and says why while it runs and afterwards`()
        async throws
    {
        let example = try #require(Example.all.first { $0.name == "slow" })
        let demo = try await RecordedRun(example.text, patience: Self.patience)
        let live = dashboard(demo, at: .seconds(9)).state
        #expect(live.diagnosis.straggler?.branches.map(\.path) == ["long"])
        #expect(live.findings.first?.branch?.path == "long")
        #expect(live.findings.first?.cause == .dominating)
        let over = dashboard(demo, at: nil).state
        #expect(over.run.result != nil)
        let told = over.findings.map { "\($0.branch?.path ?? "-") \($0.cost): \($0.text)" }
        #expect(over.findings.first?.branch?.path == "long", "\(told)")
    }

    // MARK: Real ones

    /// Looks at a real run until something is found, at most for twenty seconds; then the run is stopped.
    private func firstFinding(in text: String, _ isFound: @Sendable (Finding) -> Bool) async throws -> Finding? {
        let plan = try WorkflowLoader.load(WorkflowSource(path: "w.yaml", text: text, folder: "/tmp")).plan
        let list = EventList()
        let start = ContinuousClock.now
        let environment = RunEnvironment(runner: StandardRunner(), recorder: list)
        return await withRun(of: plan, using: environment) { run in
            var last: Finding?
            while ContinuousClock.now - start < .seconds(20) {
                try? await Task.sleep(for: .milliseconds(250))
                var dashboard = DrivenDashboard(events: list.events)
                dashboard.tick(ContinuousClock.now - start)
                last = dashboard.state.findings.first
                if last.map(isFound) == true { break }
            }
            run.perform(.interrupt)
            _ = await run.result
            return last
        }
    }

    private final class EventList: EventRecorder {
        private let recorded = Mutex<[RunEvent]>([])

        var events: [RunEvent] { recorded.withLock { $0 } }

        func record(_ events: [RunEvent]) { recorded.withLock { $0 += events } }
    }

    @Test func `a command that sleeps among many that are fast takes longer than usual`() async throws {
        let items = Array(repeating: "\"0\"", count: 11).joined(separator: ", ")
        let first = try await firstFinding(
            in: """
                name: w
                max_parallel: 4
                branches:
                  nap: {for_each: [\(items), "60"], run: "sleep {{item}}"}
                """
        ) { $0.cause == .longerThanUsual }
        #expect(first?.cause == .longerThanUsual, "\(first?.text ?? "-")")
        #expect(first?.branch?.path == "nap[11]")
    }

    @Test func `a server that lets one wait has it told by the others`() async throws {
        let server = ScriptedServer(answering: { request, connection in
            if request.line.contains("late") { _ = connection.waitForClose() } else { connection.respond(body: "soon") }
        })
        let branches = (1...4).map { "  b\($0): {http: \"\(server.url)/soon\"}\n" }.joined()
        let first = try await firstFinding(
            in: "name: w\nbranches:\n  a: {http: \"\(server.url)/late\"}\n" + branches
        ) { $0.cause == .firstByte }
        #expect(first?.cause == .firstByte, "\(first?.text ?? "-")")
        #expect(first?.branch?.path == "a")
    }
}
