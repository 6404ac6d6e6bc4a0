import Execution

/// Which commands would do something now.
extension DashboardState {
    /// What is not said here is always possible where its key is.
    func isPossible(_ command: KeyCommand) -> Bool {
        switch command {
        // The list is open, and the end of everything is not chosen from one.
        case .palette, .interrupt: false
        case .back where isForComparison: race?.page != .lanes
        case .back: isZoomed || openedCell != nil || screen != .branches || arrangement.filter != nil
        case .findNext, .findPrevious: isZoomed ? focus?.search != nil : arrangement.filter != nil
        case .nextProblem: order.leaves.contains { isProblem($0.index) }
        case .foldIn, .foldOut, .fold: hasGroups && !(layout.isList && order.isSorted)
        case .reverseSort: layout.isList
        case .automaticDensity: density != nil
        case .unmarkAll: !marks.isEmpty
        case .cancel, .accept, .extend: hasTarget { !$0.isEnded }
        case .retry: hasTarget(where: \.isEnded)
        case .retryFailed: latest.run.counts.failed > 0
        case .cancelAll: latest.run.counts.running + latest.run.counts.waiting > 0
        case .joinNow: !latest.isJoining
        case .keepWinner: selection != nil
        case .moreSlots: latest.run.maxParallel != nil
        case .copyOutcome: selection.map { run[$0].outcome != nil } ?? false
        case .showBranches: isZoomed || screen != .branches
        case .showTimeline: isZoomed || screen != .timeline
        case .showReport: isZoomed || screen != .report
        case .showLog: isZoomed || screen != .log
        case .toggleLiveText: race?.isLarge != true
        case .showComparison: run.result != nil && (isZoomed || screen != .comparison)
        case .focus, .copy, .save, .mark, .markRange, .markShown: selection != nil
        case .earlierAttempt, .laterAttempt: selection.map { run[$0].attempt > 1 } ?? false
        default: true
        }
    }

    /// Whether the footer offers it.
    ///
    /// It is drawn again and again: what takes a look at all branches is always offered.
    func isOffered(_ command: KeyCommand) -> Bool {
        switch command {
        case .foldIn, .foldOut, .fold: true
        case .nextProblem: hasProblem
        default: isPossible(command)
        }
    }

    /// What has ended is counted, so that only what is open is looked at.
    private var hasProblem: Bool {
        run.counts.failed > 0 || !diagnosis.running.isEmpty || picture.running.open.contains { isProblem($0) }
    }

    private var hasGroups: Bool { run.branches.contains(where: \.hasBranches) }

    private func hasTarget(where fits: (BranchStatus) -> Bool) -> Bool {
        guard !isZoomed, !marks.isEmpty else { return selection.map { fits(latest.run[$0].status) } ?? false }
        return marks.contains { fits(latest.run.branches[$0].status) }
    }
}
