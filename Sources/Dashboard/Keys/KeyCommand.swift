/// What a key asks for.
enum KeyCommand: Sendable, Hashable, CaseIterable {
    case moveUp, moveDown, moveLeft, moveRight
    case selectFirst, selectLast
    case pageUp, pageDown
    case zoom, back
    case scrollUp, scrollDown, scrollHalfUp, scrollHalfDown, scrollPageUp, scrollPageDown, scrollToStart, scrollToEnd
    case scrollLeft, scrollRight
    case follow, wrap, raw
    case find, findNext, findPrevious
    case earlierAttempt, laterAttempt
    case cancel, cancelAll, accept
    case help, quit, interrupt
}

extension KeyCommand {
    /// What it does with the text of the focused branch; `nil` if it has nothing to do with it.
    var focusCommand: FocusCommand? {
        switch self {
        case .scrollUp: .up
        case .scrollDown: .down
        case .scrollHalfUp: .halfUp
        case .scrollHalfDown: .halfDown
        case .scrollPageUp: .pageUp
        case .scrollPageDown: .pageDown
        case .scrollToStart: .start
        case .scrollToEnd: .end
        case .scrollLeft: .left
        case .scrollRight: .right
        case .follow: .toggleFollowing
        case .wrap: .toggleWrapping
        case .raw: .toggleRaw
        case .find: .find
        case .findNext: .findNext
        case .findPrevious: .findPrevious
        default: nil
        }
    }
}
