import Braid
import RunLog
import Synchronization

/// The plans that are measured, and running one as the command line does: with a log and a reader.
enum Workload {
    static func tasks(_ count: Int, sleep: Int) -> Plan {
        let branches = (0..<count).map { index in
            Branch(
                "b\(index)",
                .task { context in
                    if sleep > 0 {
                        try await context.clock.sleep(for: .milliseconds(sleep))
                    }
                    return .integer(index)
                })
        }
        return Plan(name: "benchmark", body: Body(branches: branches))
    }

    static func values(_ count: Int) -> Plan {
        let branches = (0..<count).map { Branch("b\($0)", .value(.constant(.integer($0)))) }
        return Plan(name: "benchmark", body: Body(branches: branches, maxParallel: nil))
    }

    private final class Batches: EventRecorder {
        private let recorded = Mutex<[[RunEvent]]>([])

        var all: [[RunEvent]] { recorded.withLock { $0 } }

        func record(_ events: [RunEvent]) throws { recorded.withLock { $0.append(events) } }
    }

    /// What a run gives its log, in the pieces in which it does.
    static func batches(of plan: Plan) async throws -> [[RunEvent]] {
        let batches = Batches()
        let environment = RunEnvironment(runner: StandardRunner(), recorder: batches)
        _ = await withRun(of: plan, using: environment) { await $0.result }
        return batches.all
    }

    /// How long it takes to write a log.
    static func record(_ batches: [[RunEvent]]) throws -> Duration {
        var random = SystemRandomNumberGenerator()
        let folder = try RunFolder.make(
            in: "/tmp", workflow: "benchmark", at: CalendarDate(secondsSinceEpoch: 0), random: &random)
        defer { folder.remove() }
        let writer = try RunLogWriter(in: folder)
        let start = ContinuousClock.now
        for batch in batches { try writer.record(batch) }
        return start.duration(to: .now)
    }

    static func prompts(_ count: Int) -> Plan {
        var settings = WorkSettings()
        var simulation = SimulationSpec()
        simulation.replies = ["yes"]
        simulation.takes = [.milliseconds(1)]
        settings.simulation = simulation
        let prompt = PromptSpec(prompt: Template(literal: "Is this a prompt of ordinary length, answered at once?"))
        let branches = (0..<count).map { Branch("b\($0)", .prompt(prompt), settings: settings) }
        return Plan(name: "benchmark", body: Body(branches: branches))
    }

    static func commands(_ count: Int) -> Plan {
        let spec = CommandSpec(.shell(script: "echo hi", values: []), baseDirectory: "/")
        let branches = (0..<count).map { Branch("b\($0)", .command(spec)) }
        return Plan(name: "benchmark", body: Body(branches: branches, maxParallel: 8))
    }

    /// Prompts that a server answers with a stream; all at once.
    static func asked(_ count: Int) -> Plan {
        let prompt = PromptSpec(prompt: Template(literal: "hi"), model: "openai/mock-1")
        let branches = (0..<count).map { Branch("b\($0)", .prompt(prompt)) }
        return Plan(name: "benchmark", body: Body(branches: branches, maxParallel: nil))
    }

    /// How long a fan-out of closures took, with all that makes it.
    static func runTyped(_ count: Int) async throws -> Duration {
        let start = ContinuousClock.now
        let numbers = try await fanOut(over: 0..<count, atOnce: nil) { number in Work { number } }
        let wall = start.duration(to: .now)
        precondition(numbers.count == count)
        return wall
    }

    /// How long one run took.
    static func run(_ plan: Plan) async throws -> Duration {
        try await run(plan, StandardRunner(), EventReader()) { await $0.result }
    }

    /// How long one run took, and how long each of its prompts waited for its first token.
    static func read(_ plan: Plan, _ runner: StandardRunner) async throws -> (wall: Duration, firstTokens: [Duration]) {
        let reader = EventReader()
        var firstTokens: [Duration] = []
        let wall = try await run(plan, runner, reader) { run in
            for await batch in reader {
                for case .branchPhase(_, _, "first_token", let took) in batch.lazy.map(\.kind) {
                    firstTokens.append(took)
                }
            }
            return await run.result
        }
        return (wall, firstTokens)
    }

    private static func run(
        _ plan: Plan, _ runner: StandardRunner, _ reader: EventReader, _ body: (Run) async -> RunResult
    ) async throws -> Duration {
        var random = SystemRandomNumberGenerator()
        let date = CalendarDate(secondsSinceEpoch: 0)
        let folder = try RunFolder.make(in: "/tmp", workflow: "braid-benchmark", at: date, random: &random)
        defer { folder.remove() }
        let environment = RunEnvironment(
            runner: runner, recorder: try RunLogWriter(in: folder), readers: [reader],
            outputPath: { folder.outputPath(of: $0.path, attempt: $1) })
        let start = ContinuousClock.now
        let result = await withRun(of: plan, using: environment, body)
        let wall = start.duration(to: .now)
        precondition(result.status == .succeeded && result.outcomes.count == plan.body.branches.count)
        return wall
    }
}
