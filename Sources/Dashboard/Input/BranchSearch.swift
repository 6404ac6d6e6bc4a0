import Canvas
import Execution

/// A line at the bottom in which a person says which branch to go to; it goes there while they type.
struct BranchSearch: Sendable, Equatable {
    let kind: Kind
    var field = TextField()
    /// What was selected before, and is again if they think better of it.
    let origin: BranchID?

    enum Kind: Sendable, Equatable {
        /// By its number.
        case number
        /// By a part of its name.
        case name
    }

    var label: SafeText {
        switch kind {
        case .number: "go to branch #"
        case .name: "find branch /"
        }
    }
}

extension DashboardState {
    mutating func press(_ key: Key, in search: BranchSearch) {
        var search = search
        switch key {
        case .enter:
            overlay = nil
            if search.kind == .name { foundName = search.field.text }
            if !search.field.isEmpty, !goTo(search) { show(notice: Self.missing(search)) }
        case .escape:
            overlay = nil
            if let origin = search.origin { select(origin.index) }
        default:
            guard search.field.press(key) else { return }
            overlay = .branchSearch(search)
            goTo(search)
        }
    }

    private static func missing(_ search: BranchSearch) -> SafeText {
        switch search.kind {
        case .number: "there is no branch \(search.field.text)"
        case .name: "no branch is called \(search.field.text)"
        }
    }

    /// Goes to the first branch that fits, from the one that was selected before on; `false` if none does.
    @discardableResult
    private mutating func goTo(_ search: BranchSearch) -> Bool {
        let shown = self.shown
        switch search.kind {
        case .number:
            let number = Int(search.field.text)
            guard let row = shown.first(where: { $0.number != nil && $0.number == number }) else { return false }
            select(row.index)
            return true
        case .name:
            let start = search.origin.flatMap { origin in shown.firstIndex { $0.index == origin.index } } ?? 0
            return select(named: search.field.text, from: start, by: 1)
        }
    }

    /// Goes to the next branch whose name has what was searched for last in it, or to the one before.
    mutating func findName(by step: Int) {
        guard let foundName, let position = selectedPosition else { return show(notice: "nothing was searched for") }
        if !select(named: foundName, from: position + step, by: step) {
            show(notice: "no branch is called \(foundName)")
        }
    }

    private mutating func select(named name: String, from start: Int, by step: Int) -> Bool {
        let shown = self.shown
        guard let pattern = TextPattern(name), !shown.isEmpty else { return false }
        for offset in 0..<shown.count {
            let position = (start + step * offset + 2 * shown.count) % shown.count
            let branch = run.branches[shown[position].index].branch
            guard !pattern.matches(in: BranchName(of: branch, in: run).full).isEmpty else { continue }
            select(shown[position].index)
            return true
        }
        return false
    }
}
