import Canvas
import Execution

/// Something that happened, for the dashboard to take in.
enum DashboardAction: Sendable {
    case keyPressed(Key)
    case pasted(SafeText)
    case mouseUsed(MouseEvent)
    case focusChanged(Bool)
    case resized(Size)
    /// Things that happened in the run, in order.
    case eventsArrived([RunEvent])
    /// The run's clock moved on; it also goes on after the run has ended.
    case ticked(Duration)
    /// The run said whether it carries out what was asked of it.
    case answered(OperatorAction, Acceptance)
    /// A theme is used, though there may be something wrong with it.
    case themeShown(warning: SafeText?)
    /// A theme cannot be used; the look is what it was.
    case themeRefused(SafeText)
    /// What was read of the output of a branch, for each request; `nil` where that was not possible.
    case outputRead(OutputRead, [[UInt8]?])
}
