/// Keeps a run's events, such as in a log.
public protocol EventRecorder: Sendable {
    /// Takes the next events, in order, on one thread at a time.
    ///
    /// No reader sees an event before this has returned for it: what is shown as ended is already recorded. An error
    /// ends the recording; the run goes on without it and the error is in `Run.recordingError`.
    func record(_ events: [RunEvent]) throws
}
