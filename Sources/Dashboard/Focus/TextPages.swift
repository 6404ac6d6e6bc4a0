/// The pages of a text that are in memory: a few around what is shown, whatever its length.
struct TextPages: Sendable {
    private var pages: [Int: TextPage] = [:]

    /// Each takes less than 512 KB.
    static let most = 8

    /// Throws where the page has to be read first.
    subscript(number: Int) -> TextPage {
        get throws(FocusWait) {
            guard let page = pages[number] else { throw .page(number) }
            return page
        }
    }

    func has(_ number: Int) -> Bool { pages[number] != nil }

    mutating func insert(_ page: TextPage) {
        pages[page.number] = page
    }

    /// Adds what came last to the page that is still open, if there is one; `false` if it had to be forgotten.
    ///
    /// - Parameter window: `nil` if what came is not at hand.
    mutating func append(_ window: OutputWindow?) -> Bool {
        let count = pages.count
        for number in pages.keys where pages[number]?.isComplete == false || pages[number]?.isLost == true {
            if let window, pages[number]?.isLost == false, pages[number]?.append(window) == true { continue }
            pages[number] = nil
        }
        return pages.count == count
    }

    /// Forgets those that are farthest from a stretch of the text, where there are too many; never a part of it.
    mutating func keep(near range: Range<Int>) {
        guard pages.count > Self.most else { return }
        let shown = TextPage.number(of: range.lowerBound)...TextPage.number(of: range.upperBound)
        let distance = { (number: Int) in max(shown.lowerBound - number, number - shown.upperBound) }
        for number in pages.keys.sorted(by: { distance($0) > distance($1) }).prefix(pages.count - Self.most)
        where !shown.contains(number) {
            pages[number] = nil
        }
    }

    mutating func wrapLongLines(to width: Int) {
        for number in pages.keys { pages[number]?.wrapLongLines(to: width) }
    }

    mutating func removeAll() {
        pages = [:]
    }
}
