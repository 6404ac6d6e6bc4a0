import Canvas
import Execution

/// How a run's end was told so far.
struct RunEnd: Sendable {
    let stops: Stops
    /// Results were written as they came.
    let wasPrinting: Bool
    /// Why that could not be done.
    var printingFailure: WrittenItems.Failure?
    /// The number of the system's error where the run's events could not be written to stdout.
    var eventsFailure: Int32?
    /// How the run went; `nil` where nobody watched it.
    var run: RunSnapshot?
    /// Why it took so long; `nil` where nobody looked into that.
    var reason: SafeText?
    /// Why the log does not have all of it.
    var recordingError: (any Error)?
    /// The terminal, or whoever reads stderr, takes what is written.
    var canReport = true
}
