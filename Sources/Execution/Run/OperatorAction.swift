/// What a person can do to a live run.
public enum OperatorAction: Sendable, Equatable {
    /// Ends a branch, with all that belongs to it.
    case cancel(BranchID)
    case cancelAll
    /// What the branch has said so far becomes its value; of a fan-out or a group, what it has so far.
    case accept(BranchID)
    /// Runs a branch again that has ended, as long as nothing that depends on it has started.
    case retry(BranchID)
    /// Gives a branch more time on every clock of its own.
    case extend(BranchID, by: Duration)
    /// Ends the fan-out with what is there: running branches with text become partial, the others are cancelled, those
    /// that wait are skipped, and the join begins.
    case joinNow
    /// Changes how many branches may run at once; `nil` is no limit.
    case setMaxParallel(Int?)
    /// Starts nothing new until `resumeStarting`.
    case pauseStarting
    case resumeStarting
    /// Stops everything; the join does not run.
    case interrupt
}

/// Whether an action was carried out.
public enum Acceptance: Sendable, Equatable {
    case accepted
    /// Why not, on one line.
    case refused(String)
}

extension OperatorAction {
    /// The branch that it is about.
    public var branch: BranchID? {
        switch self {
        case .cancel(let branch), .accept(let branch), .retry(let branch), .extend(let branch, _): branch
        case .cancelAll, .joinNow, .setMaxParallel, .pauseStarting, .resumeStarting, .interrupt: nil
        }
    }
}

extension OperatorAction {
    /// As events have it.
    package var name: String {
        switch self {
        case .cancel: "cancel"
        case .cancelAll: "cancel_all"
        case .accept: "accept"
        case .retry: "retry"
        case .extend: "extend"
        case .joinNow: "join_now"
        case .setMaxParallel: "set_max_parallel"
        case .pauseStarting: "pause_starting"
        case .resumeStarting: "resume_starting"
        case .interrupt: "interrupt"
        }
    }
}
