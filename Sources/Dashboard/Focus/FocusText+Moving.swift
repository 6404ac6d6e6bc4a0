import Canvas

/// What commands do.
extension FocusText {
    mutating func carryOut(_ command: FocusCommand, in size: Size) throws(FocusWait) {
        switch command {
        case .up: try move(by: -1, in: size)
        case .down: try move(by: 1, in: size)
        case .halfUp: try move(by: -max(1, size.height / 2), in: size)
        case .halfDown: try move(by: max(1, size.height / 2), in: size)
        case .pageUp: try move(by: -max(1, size.height), in: size)
        case .pageDown: try move(by: max(1, size.height), in: size)
        case .start: try go(to: TextPlace(), in: size)
        case .end: follow()
        case .toggleFollowing: if isFollowing { try unfollow(in: size) } else { follow() }
        case .left: shift = isWrapped ? 0 : max(0, shift - max(1, size.width / 2))
        case .right: try shiftRight(in: size)
        case .toggleWrapping: toggleWrapping()
        case .toggleRaw: toggleRaw()
        case .find: openSearch()
        case .findFirst: try findFirst(in: size)
        case .findNext: try findNext(in: size)
        case .findPrevious: try findPrevious(in: size)
        }
    }

    private mutating func move(by rows: Int, in size: Size) throws(FocusWait) {
        let from = isFollowing ? try followedTop(in: size) : top
        try go(to: place(from, movedBy: rows, width: size.width), in: size)
    }

    /// Follows the end again where nothing of the text is left below.
    private mutating func go(to place: TextPlace, in size: Size) throws(FocusWait) {
        if try hasMore(than: max(1, size.height), from: place, width: size.width) {
            isFollowing = false
            top = place
        } else {
            follow()
        }
    }

    private mutating func follow() {
        isFollowing = true
        newLines = 0
    }

    private mutating func unfollow(in size: Size) throws(FocusWait) {
        top = try followedTop(in: size)
        isFollowing = false
    }

    /// As far as there is text in sight.
    private mutating func shiftRight(in size: Size) throws(FocusWait) {
        guard !isWrapped else { return }
        let widest = try sight(in: size).widestLine
        shift = max(shift, min(shift + max(1, size.width / 2), widest - size.width))
    }

    private mutating func toggleWrapping() {
        isWrapped.toggle()
        shift = 0
        top.row = 0
    }

    private mutating func toggleRaw() {
        isRaw.toggle()
        shift = 0
        top.row = 0
        search?.restart()
        pages.removeAll()
    }
}
