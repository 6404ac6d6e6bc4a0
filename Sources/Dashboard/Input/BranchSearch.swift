import Canvas
import Execution

/// A line at the bottom in which a person says which branch to go to, by its number; it goes there while they type.
struct BranchSearch: Sendable, Equatable {
    var field = TextField()
    /// What was selected before, and is again if they think better of it.
    let origin: BranchID?

    static let label: SafeText = "go to branch #"
}

extension DashboardState {
    mutating func press(_ key: Key, in search: BranchSearch) {
        var search = search
        switch key {
        case .enter:
            overlay = nil
            if !search.field.isEmpty, !goTo(search) { show(notice: missing(search.field.text)) }
        case .escape:
            overlay = nil
            if let origin = search.origin { select(origin.index) }
        default:
            guard search.field.press(key) else { return }
            overlay = .branchSearch(search)
            goTo(search)
        }
    }

    private func missing(_ number: String) -> SafeText {
        let isHidden = Int(number).map { (1...max(1, order.highestNumber)).contains($0) } ?? false
        return isHidden && arrangement.filter != nil
            ? "branch \(number) does not fit the filter" : "there is no branch \(number)"
    }

    /// Goes to the branch; `false` if it is not shown.
    @discardableResult
    private mutating func goTo(_ search: BranchSearch) -> Bool {
        let number = Int(search.field.text)
        return number != nil && goToLeaf { $0.number == number }
    }

    /// Takes pasted text into the line as a whole.
    mutating func paste(_ text: String, in search: BranchSearch) {
        var search = search
        search.field.insert(text)
        overlay = .branchSearch(search)
        goTo(search)
    }
}
