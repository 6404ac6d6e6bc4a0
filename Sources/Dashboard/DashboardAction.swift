import Canvas
import Execution

/// Something that happened, for the dashboard to take in.
enum DashboardAction: Sendable {
    case keyPressed(Key)
    case resized(Size)
    /// Things that happened in the run, in order.
    case eventsArrived([RunEvent])
    /// The run's clock moved on; it also goes on after the run has ended.
    case ticked(Duration)
    /// The run said whether it carries out what was asked of it.
    case answered(OperatorAction, Acceptance)
    /// What was read of the output of a branch, for each request; `nil` where that was not possible.
    case outputRead(OutputRead, [[UInt8]?])
}
