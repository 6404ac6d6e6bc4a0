import Execution

/// A fan-out that is ready to run.
struct PreparedFanOut {
    let plan: Plan
    let environment: FanOutEnvironment
    let identities: [WorkIdentity]

    init(_ draft: FanOutDraft, _ body: Body) {
        environment = draft.environment
        identities = draft.identities
        plan = Plan(
            name: environment.name, body: body, sequential: environment.isSequential, seed: environment.seed)
    }

    func run() async -> RunResult {
        await withRun(of: plan, using: environment.runEnvironment()) { run in await run.result }
    }

    /// Throws `CancellationError` where the surrounding task was cancelled before it was over.
    func result() async throws -> RunResult {
        let result = await run()
        if result.status == .cancelled { try Task.checkCancellation() }
        return result
    }
}
