import Canvas
import Execution

/// What a person does to the run, and to which of its branches.
extension DashboardState {
    mutating func act(_ command: KeyCommand) -> [DashboardEffect] {
        switch command {
        case .cancel: return cancel()
        case .accept: return takeTargets { !$0.isEnded }.map { .perform(.accept($0)) }
        case .retry: return retry()
        case .cancelAll: return ask(.cancelAll, insteadOf: .cancelAll)
        case .joinNow: return ask(.joinNow, insteadOf: .joinNow)
        case .keepWinner: return keepWinner()
        case .retryFailed: return retryFailed()
        case .extend: return extend()
        case .fewerSlots: return changeSlots(by: -1)
        case .moreSlots: return changeSlots(by: 1)
        case .pauseStarting: return [.perform(togglesStarting)]
        default: return []
        }
    }

    // MARK: Marks

    /// The marked branches that an action fits, or the selected one if none is marked: the run says if it does not.
    private mutating func targets(where fits: (BranchStatus) -> Bool) -> [BranchID] {
        // What fills the screen is what a key is about.
        guard !isZoomed, !marks.isEmpty else { return selection.map { [$0] } ?? [] }
        guard !shownMarks.isEmpty else {
            show(notice: "the filter hides all that is marked; esc shows it")
            return []
        }
        let marked = shownMarks.sorted().map { latest.run.branches[$0] }.filter { fits($0.status) }
        if marked.isEmpty { show(notice: "nothing to do for any of the marked branches") }
        return marked.map(\.branch)
    }

    /// Nothing is done to what a person does not see.
    private var shownMarks: Set<Int> {
        guard let result = arrangement.result else { return marks }
        return marks.filter { result.finds(latest.run.branches[$0].branch) }
    }

    /// The same, and nothing is marked any more: the next key is about something else.
    mutating func takeTargets(where fits: (BranchStatus) -> Bool) -> [BranchID] {
        defer { if !isZoomed { marks.subtract(shownMarks) } }
        return targets(where: fits)
    }

    /// Asks first where several branches would end.
    private mutating func cancel() -> [DashboardEffect] {
        let count = targets { !$0.isEnded }.reduce(0) { count, branch in
            count + max(1, latest.order.leaves(of: branch).count { !latest.run.branches[$0].status.isEnded })
        }
        guard count > 1 else { return cancelTargets() }
        overlay = .dialog(.cancelSeveral(count))
        return []
    }

    mutating func cancelTargets() -> [DashboardEffect] {
        takeTargets { !$0.isEnded }.map { .perform(.cancel($0)) }
    }

    /// Marks the selected branch and goes on to the next, or unmarks it.
    mutating func mark() {
        let shown = self.shown
        guard let selection, let position = selectedPosition else { return }
        marks.formSymmetricDifference([selection.index])
        select(shown[min(position + 1, shown.count - 1)].index)
    }

    /// Marks all between the nearest mark above and the selected branch.
    mutating func markRange() {
        let shown = self.shown
        guard let position = selectedPosition else { return }
        let start = shown[..<position].lastIndex { marks.contains($0.index) } ?? position
        marks.formUnion(shown[start...position].map(\.index))
    }

    // MARK: Actions

    /// Asks first where several branches are concerned.
    private mutating func ask(_ dialog: Dialog, insteadOf action: OperatorAction) -> [DashboardEffect] {
        let counts = latest.run.counts
        guard counts.running + counts.waiting > 1 else { return [.perform(action)] }
        overlay = .dialog(dialog)
        return []
    }

    /// Asks first where several branches would be cancelled for the one that is selected.
    private mutating func keepWinner() -> [DashboardEffect] {
        guard let selection else { return [] }
        let branch = latest.run[selection]
        if branch.status.isEnded, branch.outcome?.status.hasValue != true {
            show(notice: "\(selection.path) has nothing to keep")
            return []
        }
        let count = rivals(of: selection).count
        guard count > 1 else { return keep(selection) }
        overlay = .dialog(.keepWinner(count))
        return []
    }

    mutating func keepSelection() -> [DashboardEffect] {
        selection.map { keep($0) } ?? []
    }

    /// Accepts a branch, if it has not ended with a result of its own, and then cancels its rivals.
    private mutating func keep(_ branch: BranchID) -> [DashboardEffect] {
        if latest.run[branch].status.isEnded { return rivals(of: branch).map { .perform(.cancel($0)) } }
        winner = branch
        return [.perform(.accept(branch))]
    }

    /// Goes on with what accepting a winner was the beginning of.
    mutating func cancelRivals(after action: OperatorAction) -> [DashboardEffect] {
        guard let winner, action == .accept(winner) else { return [] }
        self.winner = nil
        return rivals(of: winner).map { .perform(.cancel($0)) }
    }

    /// The unfinished siblings of a branch, in the run or in the fan-out or group that it is a part of.
    ///
    /// What waits for the branch, or for something that does, is none: it needs its result.
    private func rivals(of winner: BranchID) -> [BranchID] {
        let run = latest.run
        let parent = run[winner].parent
        var siblings = run.branches.filter {
            $0.parent == parent && $0.branch != winner && $0.branch != run.join && !$0.isJoin && !$0.status.isEnded
        }
        var needed = [winner]
        while let next = needed.popLast() {
            needed += siblings.filter { $0.status == .blocked && $0.waitsFor.contains(next) }.map(\.branch)
            siblings.removeAll { needed.contains($0.branch) }
        }
        return siblings.map(\.branch)
    }

    /// Asks first where a result would count no more.
    private mutating func retry() -> [DashboardEffect] {
        let count = targets(where: \.isEnded).count { latest.run[$0].outcome?.status.hasValue == true }
        guard count > 0 else { return retryTargets() }
        overlay = .dialog(.retryDone(count))
        return []
    }

    mutating func retryTargets() -> [DashboardEffect] {
        takeTargets(where: \.isEnded).map { .perform(.retry($0)) }
    }

    /// More than these are asked about: they may cost something.
    private static let mostRetriedUnasked = 10

    private mutating func retryFailed() -> [DashboardEffect] {
        let count = failedBranches.count
        guard count > Self.mostRetriedUnasked else { return retryAllFailed() }
        overlay = .dialog(.retryFailed(count))
        return []
    }

    mutating func retryAllFailed() -> [DashboardEffect] {
        let failed = failedBranches
        if failed.isEmpty {
            let shown: SafeText = arrangement.filter == nil ? "no branch has failed" : "none of those shown has failed"
            show(notice: marks.isEmpty ? shown : "none of the marked branches has failed")
        } else {
            marks.subtract(shownMarks)
        }
        return failed.map { .perform(.retry($0)) }
    }

    /// Of the marked branches, or else of those that a filter shows, or else of all.
    private var failedBranches: [BranchID] {
        let run = latest.run
        return run.branches.filter { branch in
            [.ended(.failed), .ended(.timedOut)].contains(branch.status) && branch.isCounted(in: run)
                && (marks.isEmpty
                    ? arrangement.result?.finds(branch.branch) ?? true : shownMarks.contains(branch.branch.index))
        }
        .map(\.branch)
    }

    /// One branch more or fewer at once; without a limit the first step down is from what runs now.
    private mutating func changeSlots(by step: Int) -> [DashboardEffect] {
        let run = latest.run
        guard let limit = requestedLimit ?? run.maxParallel ?? (step < 0 ? run.counts.running : nil) else {
            show(notice: "there is no limit")
            return []
        }
        guard limit + step >= 1 else {
            show(notice: "one branch at once is the least")
            return []
        }
        return [.perform(.setMaxParallel(limit + step))]
    }

    private var togglesStarting: OperatorAction {
        requestsPause ?? latest.run.isPaused ? .resumeStarting : .pauseStarting
    }

    /// What was asked for and done, though the run has not told it yet: the next key comes on top of it.
    mutating func remember(_ action: OperatorAction) {
        switch action {
        case .setMaxParallel(let limit): requestedLimit = limit
        case .pauseStarting: requestsPause = true
        case .resumeStarting: requestsPause = false
        default: break
        }
    }

    /// The run has told the last thing that was asked for.
    mutating func forgetRequests(answeredBy events: [RunEvent]) {
        for case .operatorAction(let action, _) in events.lazy.map(\.kind) {
            if case .setMaxParallel(requestedLimit) = action { requestedLimit = nil }
            if action == .pauseStarting, requestsPause == true { requestsPause = nil }
            if action == .resumeStarting, requestsPause == false { requestsPause = nil }
        }
    }
}
