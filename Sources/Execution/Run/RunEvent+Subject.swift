extension RunEvent.Kind {
    /// The branch that an event is about.
    public var branch: BranchID? {
        switch self {
        case .branchAdded(let added): added.branch
        case .branchBlocked(let branch, _), .branchQueued(let branch, _), .branchStarted(let branch, _),
            .branchRequest(let branch, _, _), .branchPhase(let branch, _, _, _), .branchOutput(let branch, _, _),
            .attemptFinished(let branch, _, _), .branchBackingOff(let branch, _), .joinStarted(let branch, _, _):
            branch
        case .branchFinished(let outcome): outcome.branch
        case .operatorAction(let action, _): action.branch
        case .gateClosed, .gateOpened, .runStarted, .runFinished: nil
        }
    }

    /// The attempt that an event is about, from 1.
    public var attempt: Int? {
        switch self {
        case .branchStarted(_, let attempt): attempt > 0 ? attempt : nil
        case .branchRequest(_, let attempt, _), .branchPhase(_, let attempt, _, _), .branchOutput(_, let attempt, _),
            .attemptFinished(_, let attempt, _):
            attempt
        case .branchAdded, .branchBlocked, .branchQueued, .branchBackingOff, .branchFinished, .operatorAction,
            .gateClosed, .gateOpened, .joinStarted, .runStarted, .runFinished:
            nil
        }
    }
}
