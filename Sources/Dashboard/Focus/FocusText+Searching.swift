import Canvas

/// How text is found.
extension FocusText {
    /// A line is being typed: all letters are text.
    var isTyping: Bool { search?.isTyping ?? false }

    /// Takes a key while a line is being typed.
    mutating func type(_ key: Key, in size: Size) {
        switch key {
        case .enter:
            search?.keep()
            if search?.pattern == nil { search = nil }
        case .escape:
            leaveSearch()
        default:
            guard search?.type(key) == true else { return }
            if search?.pattern == nil {
                restoreOrigin()
            } else {
                commands.removeAll { $0 == .findFirst }
                perform(.findFirst, in: size)
            }
        }
    }

    /// Looks for something as if it had been typed.
    mutating func find(_ text: String, in size: Size) {
        openSearch()
        guard search?.paste(text) == true else { return }
        search?.keep()
        perform(.findFirst, in: size)
    }

    /// Takes pasted text into the line as a whole.
    mutating func paste(_ text: String, in size: Size) {
        guard search?.paste(text) == true else { return }
        commands.removeAll { $0 == .findFirst }
        perform(.findFirst, in: size)
    }

    /// Ends the search; what was in sight before it comes back if it was still being typed.
    mutating func leaveSearch() {
        if isTyping { restoreOrigin() }
        search = nil
        commands.removeAll()
    }

    /// Takes what the search has found in a page.
    mutating func take(_ matches: Int, inPage number: Int, in size: Size) {
        search?.note(matches, inPage: number)
        settle(in: size, isChanged: !commands.isEmpty)
    }

    mutating func openSearch() {
        search = TextSearch(origin: .init(top: top, isFollowing: isFollowing))
    }

    /// The page to search next; `nil` if none is left.
    var pageToSearch: Int? { search?.nextPage(of: pageCount) }

    var pageCount: Int { byteCount > 0 ? TextPage.number(of: byteCount - 1) + 1 : 0 }

    var searchedPercent: Int { pageCount > 0 ? (pageToSearch ?? pageCount) * 100 / pageCount : 100 }

    private mutating func restoreOrigin() {
        guard let origin = search?.origin else { return }
        top = origin.top
        isFollowing = origin.isFollowing
        search?.current = nil
        settledSize = nil
    }

    mutating func findFirst(in size: Size) throws(FocusWait) {
        guard let origin = search?.origin else { return }
        let start = origin.isFollowing ? try followedTop(in: size) : origin.top
        try show(match(from: start.line), in: size)
    }

    mutating func findNext(in size: Size) throws(FocusWait) {
        guard let current = search?.current else { return try findFirst(in: size) }
        try show(match(after: current), in: size)
    }

    mutating func findPrevious(in size: Size) throws(FocusWait) {
        guard let current = search?.current else { return try findFirst(in: size) }
        try show(match(before: current), in: size)
    }

    /// In the middle of the screen, unless it is in sight.
    private mutating func show(_ match: TextMatch?, in size: Size) throws(FocusWait) {
        guard let match else {
            search?.current = nil
            return
        }
        let place = try self.place(of: match, width: size.width)
        let first = isFollowing ? try followedTop(in: size) : top
        let last = try self.place(first, movedBy: max(0, size.height - 1), width: size.width)
        isFollowing = false
        top = first
        if place < first || place > last {
            let middle = try self.place(place, movedBy: -(size.height / 2), width: size.width)
            let hasMore = try self.hasMore(than: max(1, size.height), from: middle, width: size.width)
            top = hasMore ? middle : try followedTop(in: size)
        }
        search?.current = match
        if !isWrapped { try bringIntoSight(match, width: size.width) }
    }

    private mutating func bringIntoSight(_ match: TextMatch, width: Int) throws(FocusWait) {
        let columns = try self.columns(of: match)
        if columns.lowerBound < shift || columns.upperBound > shift + width {
            shift = columns.upperBound <= width ? 0 : max(0, columns.lowerBound - width / 2)
        }
    }
}
