import Execution

/// What the dashboard wants done in the world.
enum DashboardEffect: Sendable, Equatable {
    /// Asks the run; its answer comes back as `DashboardAction.answered`.
    case perform(OperatorAction)
    /// Reads output; it comes back as `DashboardAction.outputRead`.
    case readOutput(OutputRead)
    /// Closes the dashboard.
    case quit
}
