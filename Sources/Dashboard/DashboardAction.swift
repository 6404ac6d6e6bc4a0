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
    /// Of a recorded run, how it stands at the time that it was wound to.
    case wound(RunPicture)
    /// The last event of a recorded run that can be read was at this time, and why, if the run went on.
    case recordEnded(Duration, fault: SafeText?)
    /// What was asked for by `DashboardEffect.findChange`; `nil` if there is none.
    case changeFound(Duration?)
    /// The clock moved on: that of the run, which also goes on after the run has ended, or, where a recorded one is
    /// watched, of the person who does.
    case ticked(Duration)
    /// The run said whether it carries out what was asked of it.
    case answered(OperatorAction, Acceptance)
    /// What became of the wish for more time, for each branch.
    case extended([Extension])
    /// What became of a text that a person wants to have.
    case kept(SafeText, isLong: Bool)
    /// How much of a long text is saved; `nil` if none is being saved.
    case saving(SafeText?)
    /// A theme is used, though there may be something wrong with it.
    case themeShown(warning: SafeText?)
    /// A theme cannot be used; the look is what it was.
    case themeRefused(SafeText)
    case told(DashboardNews)
    /// Things that happened in a comparison, in order.
    case raced([RaceNews])
    /// What was read of the output of a branch, for each request; `nil` where that was not possible.
    case outputRead(OutputRead, [[UInt8]?])
}
