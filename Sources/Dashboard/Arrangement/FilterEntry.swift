import Canvas
import Execution

/// A line at the bottom in which a person says which branches to show; they are shown while it is typed.
struct FilterEntry: Sendable, Equatable {
    var field: TextField
    /// What cannot be read of it; the rest holds nevertheless.
    var fault: BranchFilterError?
    /// What was selected before, and is again as soon as it is shown.
    let origin: BranchID?
}

extension DashboardState {
    /// Of what the report counts nothing is left out: there it leads back to the branches.
    mutating func openFilter() {
        if screen == .report { show(.branches) }
        let text = arrangement.filter?.text ?? ""
        overlay = .filter(FilterEntry(field: TextField(text.isEmpty ? "" : text + " "), origin: selection))
    }

    mutating func press(_ key: Key, in entry: FilterEntry) {
        switch key {
        case .enter: keep(entry)
        case .escape:
            overlay = nil
            clearFilter()
            if let origin = entry.origin { selection = origin }
        default:
            var entry = entry
            if entry.field.press(key) { show(entry) }
        }
    }

    /// Takes pasted text into the line as a whole.
    mutating func paste(_ text: String, in entry: FilterEntry) {
        var entry = entry
        entry.field.insert(text)
        show(entry)
    }

    private mutating func show(_ entry: FilterEntry) {
        var entry = entry
        let (filter, fault) = BranchFilter.readable(in: entry.field.text)
        entry.fault = fault
        arrangement.choose(filter.isEmpty ? nil : filter)
        if let origin = entry.origin { selection = origin }
        overlay = .filter(entry)
    }

    /// What cannot be read stays in its line, with what is wrong with it.
    private mutating func keep(_ entry: FilterEntry) {
        guard entry.fault == nil else { return }
        overlay = nil
        if arrangement.result?.hasMissed == true {
            show(notice: "of long outputs only the end was searched, the last \(SafeText.byteCount(OutputTail.limit))")
        }
    }

    /// Shows all branches again.
    mutating func clearFilter() {
        arrangement.choose(nil)
    }

    /// `3 of 12`; `nil` where all are shown.
    var filterCount: SafeText? {
        arrangement.result.map { result in
            let count: SafeText = "\(result.count) of \(run.counts.total)"
            return result.searchedPercent.map { "\(count), searched \($0)%" } ?? count
        }
    }

    /// Goes to the next of those that are shown, or to the one before.
    mutating func goToFound(by step: Int) {
        guard arrangement.filter != nil else { return show(notice: "no filter: \(keyText(.find)) finds branches") }
        if !goToLeaf(by: step, where: { _ in true }) { show(notice: "no branch fits the filter") }
    }

    private func keyText(_ command: KeyCommand) -> SafeText { keys.shortLabel(of: command, in: glyphs) }

    /// Marks what is shown; with a filter exactly what it has found.
    mutating func markShown() {
        if let result = arrangement.result, result.isUnfinished || result.searchedPercent != nil {
            return show(
                notice: result.searchedPercent.map { "\($0)% is searched; mark when all is" }
                    ?? "what is new is not searched yet; mark when it is")
        }
        let run = self.run
        let rows = order.rows.filter { row in
            let branch = run.branches[row.index].branch
            guard arrangement.result?.finds(branch) ?? true else { return false }
            return row.number != nil || order.isFolded(branch)
        }
        guard !rows.isEmpty else { return show(notice: "no branch is shown that could be marked") }
        marks.formUnion(rows.map(\.index))
        show(notice: "\(rows.count) marked; what a key does, it does to them")
    }
}
