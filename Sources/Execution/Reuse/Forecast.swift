/// What a run that goes on from an earlier one would do, found out without doing it.
///
/// Whatever can be taken over is, and what the engine puts together itself is put together; nobody is asked anything.
public struct Forecast: Sendable {
    /// How things stand then: what is running would run, and what is waiting would run after it, or not at all.
    public private(set) var run = RunSnapshot()
    private var machine: RunStateMachine
    private var sequence = 0

    /// - Parameter runner: reads texts in files; nothing is run by it.
    public init(of plan: Plan, takingOver earlier: EarlierResults, runner: any BranchRunner) {
        machine = RunStateMachine(plan: plan)
        machine.reuse = .init(results: earlier, runner: runner)
        machine.queue.ignoresLimits = true
        var actions = machine.start(sinceEpoch: .zero, at: .zero)
        while !actions.isEmpty {
            let due = actions
            actions = []
            for action in due { actions += carryOut(action) }
        }
    }

    /// What follows from it.
    private mutating func carryOut(_ action: RunAction) -> [RunAction] {
        switch action {
        case .emit(let kind):
            run.apply(RunEvent(sequence: sequence, elapsed: .zero, kind: kind))
            sequence += 1
            return []
        case .start(let branch, let attempt, _, let spec):
            guard let end = end(of: spec, branch) else { return [] }
            return machine.attemptEnded(branch, attempt: attempt, with: end, at: .zero)
        case .abort, .resume, .finish:
            return []
        }
    }

    /// `nil` where only running it would tell.
    private func end(of spec: BranchWorkSpec, _ branch: BranchID) -> AttemptEnd? {
        switch spec.work {
        case .results, .action(.value), .action(.aggregate):
            do {
                return .succeeded(try machine.scope(of: branch.index).result(of: spec.work))
            } catch {
                return .failed(error)
            }
        case .action: return nil
        }
    }
}
