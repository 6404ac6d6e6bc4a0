import Braid
import RunLog

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
        var random = SystemRandomNumberGenerator()
        let date = CalendarDate(secondsSinceEpoch: 0)
        let folder = try RunFolder.make(in: "/tmp", workflow: "braid-benchmark", at: date, random: &random)
        defer { folder.remove() }
        let environment = RunEnvironment(
            runner: StandardRunner(), recorder: try RunLogWriter(in: folder), readers: [EventReader()],
            outputPath: { folder.outputPath(of: $0.path, attempt: $1) })
        let start = ContinuousClock.now
        let result = await withRun(of: plan, using: environment) { await $0.result }
        let wall = start.duration(to: .now)
        precondition(result.status == .succeeded && result.outcomes.count == plan.body.branches.count)
        return wall
    }
}
