/// What can be done with the text of the focused branch.
enum FocusCommand: Sendable, Hashable {
    case up, down, halfUp, halfDown, pageUp, pageDown
    case start
    /// Shows the end, and what comes after it.
    case end
    case toggleFollowing
    /// Sideways, where lines are not wrapped.
    case left, right
    case toggleWrapping, toggleRaw
    case find, findNext, findPrevious
    /// From what is being typed on: the first match at or after what was in sight.
    case findFirst

    var waitsForSearch: Bool { self == .findFirst || self == .findNext || self == .findPrevious }
}
