/// What the state machine asks its driver to do, in order.
enum RunAction: Sendable {
    case emit(RunEvent.Kind)
    /// Begin an attempt in a task of its own; `index` is the number of the innermost instance.
    case start(BranchID, attempt: Int, index: Int, BranchWorkSpec)
    /// Cancel the task of an attempt; it still reports its end.
    case abort(BranchID, attempt: Int)
    /// Give an attempt what its calls gave, in the order of the calls.
    case resume(BranchID, attempt: Int, [Outcome])
    /// Nothing is running any more: release everybody who waits for the end.
    indirect case finish(RunResult)
}

/// How an attempt ended by itself.
enum AttemptEnd: Sendable {
    case succeeded(BranchResult)
    case failed(BranchFailure)
}
