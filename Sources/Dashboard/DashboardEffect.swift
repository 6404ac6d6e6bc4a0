import Canvas
import Execution

/// What the dashboard wants done in the world.
enum DashboardEffect: Sendable, Equatable {
    /// Asks the run; its answer comes back as `DashboardAction.answered`.
    case perform(OperatorAction)
    /// Asks the run to give branches as much time again as they have; it comes back as
    /// `DashboardAction.extended`.
    case extend([BranchID])
    /// Gives a person the text of a branch, or saves it; what became of it comes back as `DashboardAction.kept`.
    case keep(KeptText)
    /// Stops what is being saved first.
    case stopSaving
    /// Sends the whole screen again.
    case redraw
    case useMouse(Bool)
    /// Tells a person who looks elsewhere.
    case notify(SafeText)
    /// Gives the screen the look of a theme; what there is to say about it comes back as
    /// `DashboardAction.themeShown` or `themeRefused`.
    case useTheme(String)
    /// Reads output; it comes back as `DashboardAction.outputRead`.
    case readOutput(OutputRead)
    /// Tells a command that runs in a terminal how much room it has.
    case resizeTerminal(BranchID, Size)
    /// Looks in a recorded run for the next thing that happened besides output, or the one before, from a time on; it
    /// comes back as `DashboardAction.changeFound`.
    case findChange(ChangeDirection, from: Duration)
    /// Writes the run in a form into a file; what became of it comes back as news.
    case export(String)
    /// Closes the dashboard.
    case quit
}
