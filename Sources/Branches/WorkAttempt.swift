import Execution

/// One attempt at the work of a branch.
///
/// A task keeps room for all that a function may wait for, on every path. Behind this protocol it keeps room for the
/// one that it does wait for: several kilobytes less for each of ten thousand branches that run at once.
protocol WorkAttempt: Sendable {
    func run() async throws -> BranchResult
}

/// The simulated model, in the place of a command or a request.
struct StandInAttempt: WorkAttempt {
    let simulation: Simulation

    func run() async throws -> BranchResult {
        try await simulation.standIn()
    }
}
