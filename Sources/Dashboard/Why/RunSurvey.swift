import Canvas
import Execution

/// One look at all branches of a run: which are slow, whom the join waits for, and what costs the finish most.
struct RunSurvey {
    private let picture: RunPicture
    private let usual: UsualTimes
    private let advice: Advice
    private(set) var running: [Int: Finding] = [:]
    private(set) var straggler: Straggler?
    /// The branch that took most of a run that is over.
    private(set) var heldUpBy: BranchID?
    private(set) var findings: [Finding] = []
    /// What runs or waits by itself, and not for another branch.
    private var open: [Int] = []
    /// What cannot begin before a branch has ended, by the index of that.
    private var dependents: [Int: [BranchID]] = [:]
    /// How many wait for what.
    private var waits: [EndedBranches.Wait] = []

    private var run: RunSnapshot { picture.run }

    init(_ picture: RunPicture, _ usual: UsualTimes, _ advice: Advice) {
        self.picture = picture
        self.usual = usual
        self.advice = advice
        if picture.run.result != nil {
            lookBack()
        } else {
            lookAround()
        }
        // Of two that cost the same the first branch comes first: the order must not change from look to look.
        findings.sort {
            ($1.cost, $0.cause.rawValue, $0.branch?.index ?? -1) < ($0.cost, $1.cause.rawValue, $1.branch?.index ?? -1)
        }
    }

    private func evidence(_ index: Int) -> Evidence {
        let branch = picture.run.branches[index]
        let usual = usual.isEmpty ? nil : usual.time(of: branch.branch.path, isSimulated: branch.isSimulated)
        return Evidence(branch, in: picture, usual: usual, advice)
    }

    // MARK: A run that is under way

    private mutating func lookAround() {
        let run = picture.run
        for index in run.branches.indices where !run.branches[index].status.isEnded { look(at: index, run) }
        findDominating()
        findStraggler()
        findings = Array(running.values)
        addWaits()
        addJoin()
        // What the join does not wait for delays nothing but itself.
        guard let straggler, straggler.isAll else { return }
        let late = Set(straggler.branches.map(\.index))
        for place in findings.indices where !(findings[place].branch.map { late.contains($0.index) } ?? false) {
            findings[place].cost = .zero
        }
    }

    private mutating func look(at index: Int, _ run: RunSnapshot) {
        switch run.branches[index].status {
        case .pending, .ended: return
        case .blocked:
            for other in run.branches[index].waitsFor where !run[other].status.isEnded {
                dependents[other.index, default: []].append(run.branches[index].branch)
            }
        case .queued:
            open.append(index)
            guard let wait = run.branches[index].slotWait?.asItIsNow(in: run), let queued = run.branches[index].queuedAt
            else { return }
            let place = waits.firstIndex { $0.reason.isLike(wait) } ?? waits.count
            if place == waits.count { waits.append(EndedBranches.Wait(reason: wait)) }
            waits[place].branches += 1
            waits[place].time += picture.elapsed - queued
        case .backingOff:
            open.append(index)
            running[index] = SlowRule.finding(evidence(index))
        case .running:
            guard run.isWorker(run.branches[index]), run.branches[index].openCalls == 0 else { return }
            open.append(index)
            running[index] = SlowRule.finding(evidence(index))
        }
    }

    /// One runs far longer than any other did, and all the others are done.
    private mutating func findDominating() {
        let run = picture.run
        guard open.count == 1, let index = open.first, running[index] == nil, run.branches[index].status == .running,
            run.counts.ended > 1, run.branches[index].branch != run.join
        else { return }
        let evidence = evidence(index)
        let alone = picture.elapsed - max(picture.ended.lastEnd, evidence.branch.startedAt ?? .zero)
        let longest = picture.ended.longest(isSimulated: evidence.branch.isSimulated)
        guard alone >= Evidence.shortest, longest > .zero, evidence.running >= longest * 2 else { return }
        let others: SafeText = dependents.isEmpty ? "all others have been done for" : "nothing else has run for"
        running[index] = evidence.finding(
            .dominating,
            evidence.doing + "; " + others + " \(SafeText.time(alone))",
            evidence.letGo, cost: evidence.running - longest)
    }

    /// The last one or two; while more are open, the one that others have to wait for.
    private mutating func findStraggler() {
        let run = picture.run
        guard !picture.isJoining, !open.isEmpty, run.counts.total > 1 else { return }
        let next = Dictionary(uniqueKeysWithValues: open.map { ($0, followers(of: $0)) })
        let heads = open.filter { next[$0]?.isEmpty == false }
        let isNearEnd = open.count <= 2 && run.counts.ended > 0
        guard isNearEnd || heads.count == 1 else { return }
        let late = isNearEnd ? open : heads
        let start = { (index: Int) in run.branches[index].startedAt ?? run.branches[index].queuedAt ?? .zero }
        // What is last is so however short it has been running.
        let isLast = open.count == 1 && picture.elapsed >= Evidence.shortest
        guard isLast || late.contains(where: { picture.elapsed - start($0) >= Evidence.shortest }) else { return }
        // The one with the longest way to the finish; then what runs comes before what waits for its place, and of
        // which it is known why before the others.
        let head = CriticalPath(of: run).head
        let rank = { (late: (index: Int, cause: Cause?)) in
            (run.branches[late.index].branch == head ? 0 : 8) + (next[late.index]?.isEmpty == false ? 0 : 4)
                + (run.branches[late.index].status == .queued ? 2 : 0)
                + (late.cause == nil ? 1 : 0)
        }
        let waits = late.map { (index: $0, cause: cause(of: $0)) }
            .sorted { (rank($0), start($0.index), $0.index) < (rank($1), start($1.index), $1.index) }
        straggler = Straggler(
            waits: waits.map { wait in
                Straggler.Wait(
                    branch: run.branches[wait.index].branch, cause: wait.cause, next: next[wait.index] ?? [])
            }, isAll: isNearEnd)
    }

    /// What waits for a branch, or for something that it is a part of.
    private func followers(of index: Int) -> [BranchID] {
        var all = dependents[index] ?? []
        var parent = run.branches[index].parent
        while let group = parent {
            all += dependents[group.index] ?? []
            parent = run[group].parent
        }
        return all
    }

    private func cause(of index: Int) -> Cause? {
        running[index]?.cause
            ?? (run.branches[index].status == .queued ? SlowRule.finding(evidence(index))?.cause : nil)
    }

    /// What waits for the same is told once.
    private mutating func addWaits() {
        for wait in waits {
            if wait.branches == 1,
                let index = open.first(where: { run.branches[$0].status == .queued && isLike(wait, $0) })
            {
                if let finding = SlowRule.finding(evidence(index)) { findings.append(finding) }
            } else if wait.time >= Evidence.shortest * wait.branches, let finding = finding(of: wait) {
                findings.append(finding)
            }
        }
    }

    private func isLike(_ wait: EndedBranches.Wait, _ index: Int) -> Bool {
        run.branches[index].slotWait.map { wait.reason.isLike($0.asItIsNow(in: run)) } ?? false
    }

    private mutating func addJoin() {
        guard let straggler, straggler.cause == nil, let branch = straggler.branches.first,
            run[branch].running(at: picture.elapsed) ?? .zero >= Evidence.shortest
        else { return }
        let evidence = evidence(branch.index)
        let next = straggler.waits[0].next
        let who: SafeText =
            next.isEmpty ? "the join waits" : next.count == 1 ? "\(next[0].path) waits" : "\(next.count) others wait"
        let doing: SafeText =
            evidence.hasText ? "it " + evidence.doing : "no output for \(SafeText.time(evidence.inAttempt))"
        // To cancel it would have what waits for it skipped.
        let remedy = next.isEmpty || evidence.hasText ? evidence.letGo : Remedy(evidence.lighter)
        let finding = evidence.finding(.join, who + " for it; " + doing, remedy, cost: evidence.running)
        findings.append(finding)
        self.straggler?.finding = finding
    }

    /// Of several that wait for the same.
    private func finding(of wait: EndedBranches.Wait) -> Finding? {
        guard let reason = WaitReason(wait.reason, branches: wait.branches, in: run, advice) else { return nil }
        let time = wait.time / wait.branches
        let verb: SafeText = run.result == nil ? "wait" : "waited"
        return Finding(
            cause: reason.cause, branch: nil,
            sentence: "\(wait.branches) branches \(verb) \(SafeText.time(time)) on average " + reason.words,
            advice: reason.advice.words,
            isForSelection: reason.advice.isForSelection, cost: time)
    }

    // MARK: A run that is over

    private mutating func lookBack() {
        let path = CriticalPath(of: run)
        heldUpBy = path.longest(in: run)
        let ended = picture.ended
        let several = ended.waits.filter { $0.branches > 1 && $0.time >= Evidence.shortest * $0.branches }
        for index in Set(ended.slowest + path.branches.map(\.index)) {
            guard var finding = SlowRule.finding(evidence(index)) else { continue }
            let wait = run.branches[index].slotWait
            if finding.cause == .slot || finding.cause == .throttled, let wait,
                several.contains(where: { $0.reason.isLike(wait) })
            {
                continue
            }
            // What is beside the chain that led to the finish costs it nothing.
            if !path.contains(run.branches[index].branch) { finding.cost = .zero }
            findings.append(finding)
        }
        findings += several.compactMap { finding(of: $0) }
        lookBackAtDominating(path)
    }

    /// The one that has most of the way to the finish, where nothing else is said of it.
    private mutating func lookBackAtDominating(_ path: CriticalPath) {
        let run = picture.run
        let time = { (index: Int) in run.branches[index].running(at: run.elapsed) ?? .zero }
        guard let index = path.branches.lazy.map(\.index).max(by: { time($0) < time($1) }), let wall = run.result?.wall,
            time(index) >= Evidence.shortest, time(index) * 2 >= wall, run.counts.total > 1,
            !findings.contains(where: { $0.branch?.index == index && $0.cost > .zero })
        else { return }
        let evidence = evidence(index)
        findings.append(
            evidence.finding(
                .dominating, "ran for \(SafeText.time(time(index))) of the run's \(SafeText.time(wall))",
                Remedy(evidence.lighter), cost: time(index) / 2))
    }
}
