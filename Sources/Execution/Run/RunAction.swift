/// What the state machine asks its driver to do, in order.
enum RunAction: Sendable {
    case emit(RunEvent.Kind)
    /// Begin an attempt in a task of its own.
    case start(BranchID, attempt: Int, BranchWorkSpec)
    /// Cancel the task of an attempt; it still reports its end.
    case abort(BranchID)
    /// Call `timerFired` after a time.
    case arm(RunTimer, after: Duration)
    case disarm(RunTimer)
    /// Nothing is running any more: release everybody who waits for the end.
    case finish(RunResult)
}

/// What a timer is for.
enum RunTimer: Hashable, Sendable {
    case timeout(BranchID)
    case deadline
}

/// How an attempt ended by itself.
enum AttemptEnd: Sendable {
    case succeeded(BranchResult)
    case failed(BranchFailure)
}
