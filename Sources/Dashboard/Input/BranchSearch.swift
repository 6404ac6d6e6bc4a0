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
        switch search.kind {
        case .number:
            let number = Int(search.field.text)
            return number != nil && goToLeaf { $0.number == number }
        case .name:
            return select(named: search.field.text, from: search.origin, by: 1, includesSelection: true)
        }
    }

    /// Goes to the next branch whose name has what was searched for last in it, or to the one before.
    mutating func findName(by step: Int) {
        guard let foundName else { return show(notice: "nothing was searched for") }
        if !select(named: foundName, from: selection, by: step, includesSelection: false) {
            show(notice: "no branch is called \(foundName)")
        }
    }

    private mutating func select(
        named name: String, from start: BranchID?, by step: Int, includesSelection: Bool
    ) -> Bool {
        guard let pattern = TextPattern(name) else { return false }
        let run = self.run
        return goToLeaf(from: start, by: step, includesSelection: includesSelection) { row in
            !pattern.matches(in: BranchName(of: run.branches[row.index].branch, in: run).full).isEmpty
        }
    }

    /// Takes pasted text into the line as a whole.
    mutating func paste(_ text: String, in search: BranchSearch) {
        var search = search
        search.field.insert(text)
        overlay = .branchSearch(search)
        goTo(search)
    }
}
