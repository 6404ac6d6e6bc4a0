import Execution

/// What the dashboard wants done in the world.
enum DashboardEffect: Sendable, Equatable {
    /// Asks the run; its answer comes back as `DashboardAction.answered`.
    case perform(OperatorAction)
    /// Closes the dashboard.
    case quit
}
