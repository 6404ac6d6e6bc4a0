import Canvas
import Execution

/// Takes in what happened; gives what is to be done about it.
func update(_ state: inout DashboardState, _ action: DashboardAction) -> [DashboardEffect] {
    var effects: [DashboardEffect] = []
    switch action {
    case .keyPressed(let key):
        effects = state.press(key)
    case .resized(let size):
        state.size = size
    case .eventsArrived(let events):
        effects = state.take(events)
    case .ticked(let elapsed):
        state.tick(elapsed)
    case .answered(let action, let acceptance):
        state.learn(acceptance, of: action)
    case .outputRead(let read, let answers):
        state.take(read, answers)
    }
    state.showSelection()
    state.texts.read(state.visibleBranches, of: state.run)
    return effects + state.updateFocus()
}

extension DashboardState {
    fileprivate mutating func take(_ events: [RunEvent]) -> [DashboardEffect] {
        let wasLive = isLive
        for event in events {
            run.apply(event)
            order.note(event)
            outputs.note(event)
            note(event)
        }
        guard wasLive, !isLive else { return [] }
        overlay = overlay.flatMap { if case .dialog = $0 { nil } else { $0 } }
        return quitsAtEnd ? [.quit] : []
    }

    private mutating func note(_ event: RunEvent) {
        elapsed = max(elapsed, event.elapsed)
        switch event.kind {
        case .runStarted(let start):
            for branch in start.branches { makeRoom(for: branch) }
            isSimulated = run.branches.contains(where: \.isSimulated)
        case .branchAdded(let added):
            if !added.isJoin || added.kind.takesTime { makeRoom(for: added.branch) }
            isSimulated = isSimulated || run[added.branch].isSimulated
        case .joinStarted(let join, _, _):
            isJoining = isJoining || join == run.join
        case .operatorAction(.interrupt, .accepted):
            isStopping = true
        case .branchFinished(let outcome):
            isSimulated = isSimulated || outcome.isSimulated
        default:
            break
        }
    }

    private mutating func makeRoom(for branch: BranchID) {
        nameWidth = max(nameWidth, BranchName(of: branch, in: run).width)
    }

    fileprivate mutating func tick(_ elapsed: Duration) {
        self.elapsed = max(self.elapsed, elapsed)
        if let notice, notice.until <= self.elapsed {
            self.notice = nil
        }
    }

    fileprivate mutating func learn(_ acceptance: Acceptance, of action: OperatorAction) {
        switch acceptance {
        case .accepted:
            isStopping = isStopping || action == .interrupt
        case .refused(let reason):
            // Most reasons name the branch themselves.
            let unnamed = action.branch.flatMap { reason.contains($0.path) ? nil : $0.path }
            show(notice: unnamed.map { "\($0): \(reason)" } ?? "\(reason)")
        }
    }

    mutating func show(notice text: SafeText) {
        notice = Notice(text: text, until: elapsed + Notice.duration)
    }
}

extension BranchSnapshot {
    fileprivate var isSimulated: Bool { kind == .prompt(model: PromptSpec.simulatedModel) }
}
