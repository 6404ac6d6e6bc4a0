import Canvas
import Execution

/// What the dashboard has to say about a branch, besides what the branch says itself.
struct BranchNote: Sendable {
    let text: SafeText
    let role: Role
    /// The same without what can be done about it, where it says that.
    var sentence: SafeText?

    /// In one line: without the advice, rather than with the beginning of it.
    func line(in room: Int, ellipsis: SafeText) -> SafeText {
        (text.width <= room ? text : sentence ?? text).cut(to: room, ellipsis: ellipsis)
    }
}

extension DashboardState {
    /// Why a branch waits, or how it ended; `nil` if there is nothing to explain.
    func note(on branch: BranchSnapshot) -> BranchNote? {
        switch branch.status {
        case .pending:
            return order.isJoin(branch.branch) ? note(onWaitingJoin: branch) : nil
        case .blocked:
            return BranchNote(text: "waits for \(names(of: branch.waitsFor))", role: .muted)
        case .queued:
            return BranchNote(text: branch.slotWait.map(note) ?? "waits for a slot", role: .muted)
        case .backingOff:
            return branch.backOff.map { BranchNote(text: note(on: $0), role: .muted) }
        case .running where branch.openCalls > 0:
            return BranchNote(text: "waits for \(names(of: openCalls(of: branch)))", role: .muted)
        case .running:
            if isSlow(branch), let finding = finding(of: branch) {
                return BranchNote(text: words(of: finding), role: .statusSlow, sentence: finding.sentence)
            }
            if let finding = diagnosis.straggler?.finding, finding.branch == branch.branch {
                return BranchNote(text: words(of: finding), role: .muted, sentence: finding.sentence)
            }
            return branch.isSilent ? BranchNote(text: silence(of: branch), role: .muted) : nil
        case .ended:
            return branch.outcome.flatMap { note(on: $0) }
        }
    }

    private func openCalls(of branch: BranchSnapshot) -> [BranchID] {
        order.members(of: branch.branch).map { run.branches[$0].branch }.filter { !run[$0].status.isEnded }
    }

    private func silence(of branch: BranchSnapshot) -> SafeText {
        let usual = usualTime(of: branch).map { ", usually done in \(SafeText.time($0.median))" as SafeText } ?? ""
        guard branch.attempt > 1 else { return "no output yet" + usual }
        let most: SafeText = branch.backOff.map { " of \($0.of)" } ?? ""
        return "attempt \(branch.attempt)" + most + ": no output yet" + usual
    }

    private func note(onWaitingJoin join: BranchSnapshot) -> BranchNote {
        if !isLive || join.parent.map({ run[$0].status.isEnded }) == true {
            let parent = join.parent.flatMap { run[$0].outcome }
            let role = parent.map { StatusLook($0.status, glyphs).noteRole } ?? .error
            return BranchNote(text: "did not run: \(reasonNotToRun(join))", role: role)
        }
        if let words = straggler(before: join) { return BranchNote(text: words, role: .muted) }
        let count = openCount(before: join)
        return BranchNote(text: "waits for \(count) \(count == 1 ? "branch" : "branches")", role: .muted)
    }

    /// Whom the join of the run waits for, where these are few.
    private func straggler(before join: BranchSnapshot) -> SafeText? {
        guard join.branch == run.join, let straggler = diagnosis.straggler, straggler.isAll else { return nil }
        return "waits for " + straggler.words(glyphs) { "\($0.path)" }
    }

    private func reasonNotToRun(_ join: BranchSnapshot) -> String {
        guard let parent = join.parent else { return run.result?.error ?? "the run was stopped" }
        guard let outcome = run[parent].outcome else { return "the run was stopped" }
        return outcome.error ?? outcome.remark ?? outcome.status.word
    }

    /// How many branches a join still waits for.
    private func openCount(before join: BranchSnapshot) -> Int {
        guard let parent = join.parent else { return run.counts.total - run.counts.ended }
        return order.members(of: parent).count { $0 != join.branch.index && !run.branches[$0].status.isEnded }
    }

    private func note(on wait: SlotWait) -> SafeText {
        switch wait {
        // What it waited for first may be free by now.
        case .slots(let limit) where run.isSequential || run.counts.running < limit: "waits for its turn"
        case .slots(let limit): "waits for a slot: \(run.counts.running)/\(limit) busy"
        case .gate(let name): note(onGate: name)
        case .slotsOf, .slotsOfGate, .paused, .turn: "\(wait.sentence)"
        }
    }

    private func note(onGate name: String) -> SafeText {
        let gate = run.gates.first { $0.name == name }
        guard let gate, let until = gate.until else {
            return gate?.limit.map { "waits: \(name) takes \($0) at once" } ?? "waits for \(name)"
        }
        let text: SafeText = "\(name) opens in \(SafeText.time(max(.zero, until - elapsed)))"
        return gate.reason.map { "\(text): \($0)" } ?? text
    }

    private func note(on backOff: BackOff) -> SafeText {
        let wait = SafeText.time(max(.zero, backOff.until - elapsed))
        return "attempt \(backOff.attempt + 1) of \(backOff.of) in \(wait): \(backOff.reason)"
    }

    private func names(of branches: [BranchID]) -> SafeText {
        let open = branches.filter { !run[$0].status.isEnded }
        return SafeText(sanitizing: (open.isEmpty ? branches : open).map(\.path).joined(separator: ", "))
    }

    private func note(on outcome: Outcome) -> BranchNote? {
        outcome.remark.map { BranchNote(text: "\($0)", role: StatusLook(outcome.status, glyphs).noteRole) }
    }
}

extension BranchSnapshot {
    /// The attempt that runs has not said anything.
    var isSilent: Bool { !hasBranches && !status.isEnded && (tail.totalBytes == 0 || hasOnlyOldOutput) }
}
