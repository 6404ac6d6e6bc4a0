public import Execution

/// A fan-out that is under way.
public struct FanOutRun<Outcomes: Sendable>: Sendable {
    /// What the engine offers besides.
    public let run: Run
    private let branches: [BranchID]
    private let identities: [WorkIdentity]
    private let reader: EventReader
    private let read: @Sendable ([Outcome]) -> Outcomes

    init(
        run: Run, branches: [String], identities: [WorkIdentity], reader: EventReader,
        read: @escaping @Sendable ([Outcome]) -> Outcomes
    ) {
        self.run = run
        self.branches = branches.enumerated().map { BranchID(index: $0.offset, path: $0.element) }
        self.identities = identities
        self.reader = reader
        self.read = read
    }

    /// What happens, from the first event on; the sequence ends with the run, or when the task that reads it is
    /// cancelled.
    ///
    /// To be read once: two who read at the same time each get a part. Whoever reads slowly, or never, slows no branch: text that waits is put together and cut to its
    /// end, changes of state are all kept.
    public var events: RunEvents { RunEvents(reader: reader) }

    /// Waits for the end, and tells how every branch ended.
    public var outcomes: Outcomes {
        get async { read(await run.result.outcomes) }
    }

    /// Waits for the end; status, times and what the engine kept of each branch.
    public var result: RunResult {
        get async { await run.result }
    }

    /// Ends a branch, with all that belongs to it; what it has said stays in its outcome.
    ///
    /// Of work that is part of the fan-out twice, the first is meant; work inside a nested one is refused.
    @discardableResult
    public func cancel<Value>(_ work: Work<Value>) -> Acceptance {
        perform(work) { .cancel($0) }
    }

    /// Makes what the branch has said so far its result, marked partial; of a fan-out what it has so far.
    ///
    /// Refused while there is nothing, and where text is not of its type.
    @discardableResult
    public func accept<Value>(_ work: Work<Value>) -> Acceptance {
        perform(work) { .accept($0) }
    }

    /// Runs a branch again that has ended.
    @discardableResult
    public func retry<Value>(_ work: Work<Value>) -> Acceptance {
        perform(work) { .retry($0) }
    }

    /// Gives a branch more time on every clock of its own.
    @discardableResult
    public func extend<Value>(_ work: Work<Value>, by duration: Duration) -> Acceptance {
        perform(work) { .extend($0, by: duration) }
    }

    /// Makes do with what is there: what has said something becomes partial, the rest is cancelled.
    @discardableResult
    public func joinNow() -> Acceptance {
        run.perform(.joinNow)
    }

    /// Whether an event is about a branch, or about a part of it.
    public func isAbout<Value>(_ work: Work<Value>, _ event: RunEvent) -> Bool {
        guard let branch = branch(of: work), let subject = event.kind.branch else { return false }
        return subject == branch || subject.path.hasPrefix("\(branch.path)/")
    }

    private func perform<Value>(_ work: Work<Value>, _ action: (BranchID) -> OperatorAction) -> Acceptance {
        guard let branch = branch(of: work) else { return .refused("it is not a branch of this fan-out itself") }
        return run.perform(action(branch))
    }

    private func branch<Value>(of work: Work<Value>) -> BranchID? {
        identities.firstIndex { $0 === work.identity }.map { branches[$0] }
    }
}
