import Canvas

/// What is searched for in a text, and how often each of its pages has it.
struct TextSearch: Sendable {
    private(set) var field = TextField()
    private(set) var isTyping = true
    /// `nil` while nothing is typed.
    private(set) var pattern: TextPattern?
    /// What was in sight before.
    let origin: Origin
    /// What was found last.
    var current: TextMatch?
    /// Matches in each page, from the first; `nil` where they are not counted yet.
    private var counts: [Int?] = []
    /// Matches in all pages that are counted.
    private(set) var total = 0
    /// Pages up to here are counted.
    private var counted = 0

    struct Origin: Sendable {
        let top: TextPlace
        let isFollowing: Bool
    }

    init(origin: Origin) {
        self.origin = origin
    }

    /// Takes a key; `false` if it changes nothing of what is searched for.
    mutating func type(_ key: Key) -> Bool {
        let before = field.text
        guard field.press(key), field.text != before else { return false }
        pattern = TextPattern(field.text)
        restart()
        return true
    }

    /// Takes text as a whole; `false` if there is still nothing to search for.
    mutating func paste(_ text: String) -> Bool {
        field.insert(text)
        pattern = TextPattern(field.text)
        restart()
        return pattern != nil
    }

    /// The line is typed.
    mutating func keep() {
        isTyping = false
    }

    /// All matches are others now.
    mutating func restart() {
        counts = []
        total = 0
        counted = 0
        current = nil
    }

    /// What was counted from a page on may have changed; it stands until it is counted anew.
    mutating func recount(from page: Int) {
        counted = max(0, min(counted, page))
    }

    mutating func note(_ matches: Int, inPage number: Int) {
        while counts.count <= number { counts.append(nil) }
        total += matches - (counts[number] ?? 0)
        counts[number] = matches
        if number == counted { counted += 1 }
    }

    /// The page to count next, of so many.
    func nextPage(of pageCount: Int) -> Int? {
        pattern != nil && counted < pageCount ? counted : nil
    }

    /// Some page was never counted.
    func isIncomplete(of pageCount: Int) -> Bool { counts.count < pageCount }

    /// `nil` if that is not known.
    func count(inPage number: Int) -> Int? {
        number < counts.count ? counts[number] : nil
    }

    func count(before page: Int) -> Int? {
        var count = 0
        for number in 0..<page {
            guard let found = self.count(inPage: number) else { return nil }
            count += found
        }
        return count
    }
}
