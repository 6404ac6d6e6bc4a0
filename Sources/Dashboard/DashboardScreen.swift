/// What is looked at, unless one branch fills the screen.
enum DashboardScreen: Sendable, Hashable {
    /// All branches, as large as there is room for.
    case branches
    case timeline, report, log, comparison
}
