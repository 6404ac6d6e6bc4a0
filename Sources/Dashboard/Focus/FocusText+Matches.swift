import Canvas

/// The matches of a search, page by page.
extension FocusText {
    func matches(in page: TextPage) -> [TextMatch] {
        search?.pattern.map { page.matches(of: $0) } ?? []
    }

    /// The first match at a line or after it, or else the first of all.
    func match(from line: Int) throws(FocusWait) -> TextMatch? {
        try nearest(to: TextPage.number(of: line), step: 1) { $0.first { $0.line >= line } }
    }

    /// The next match, or else the first.
    func match(after match: TextMatch) throws(FocusWait) -> TextMatch? {
        try nearest(to: TextPage.number(of: match.line), step: 1) { $0.first { match.isBefore($0) } }
    }

    /// The match before it, or else the last.
    func match(before match: TextMatch) throws(FocusWait) -> TextMatch? {
        try nearest(to: TextPage.number(of: match.line), step: -1) { $0.last { $0.isBefore(match) } }
    }

    /// What `choose` takes of a page, or what comes first on the way through all others and back to it.
    private func nearest(
        to start: Int, step: Int, _ choose: ([TextMatch]) -> TextMatch?
    ) throws(FocusWait) -> TextMatch? {
        guard let search, byteCount > 0 else { return nil }
        let count = TextPage.number(of: byteCount - 1) + 1
        let start = min(start, count - 1)
        for distance in 0...count {
            let number = (start + step * distance + count * 2) % count
            guard let found = search.count(inPage: number) else { throw .search }
            guard found > 0 else { continue }
            let matches = matches(in: try pages[number])
            let match = distance == 0 ? choose(matches) : step > 0 ? matches.first : matches.last
            if let match { return match }
        }
        return nil
    }

    /// Which of all matches the current one is, from 1; `nil` as long as some before it may not be found.
    var currentNumber: Int? {
        guard let search, let current = search.current else { return nil }
        let page = TextPage.number(of: current.line)
        return search.count(before: page).map { $0 + current.number + 1 }
    }
}
