import Canvas

/// The lines that begin in one stretch of a text of any length, found without what is further away.
///
/// A line ends with its line end. One that is longer than a page goes on as another line where the next but one page
/// begins, so that a page needs no more than itself, its neighbours and a bounded time. Colours that were switched on
/// are known as far back as the page before.
struct TextPage: Sendable {
    let number: Int
    /// Where its lines begin in the text.
    private(set) var starts: [Int] = []
    /// Where its last line ends, as far as is known.
    private(set) var end: Int
    /// Its last line has ended.
    private(set) var isComplete: Bool
    /// It stands for text that was not at hand: it is made anew when there is more.
    private(set) var isLost = false
    private var lines: PageLines
    private var endsWithLineEnd = false
    /// The long lines, wrapped to `wrappedWidth`.
    private var wrappedLines: [Int: WrappedLine] = [:]
    private var wrappedWidth: Int?

    /// In bytes of the text.
    static let length = 64 * 1024
    /// Lines of more bytes are wrapped only once.
    private static let longLine = 1_000

    /// The page that a place belongs to.
    static func number(of place: Int) -> Int { place / length }

    static func range(of number: Int) -> Range<Int> { number * length..<(number + 1) * length }

    /// What has to be read to know a page of a text that is `byteCount` long.
    static func window(of number: Int, byteCount: Int) -> Range<Int> {
        ((number - 1) * length..<(number + 2) * length).clamped(to: 0..<max(0, byteCount))
    }

    /// - Parameters:
    ///   - window: what `window(of:byteCount:)` says.
    ///   - isRaw: all bytes are spelled out.
    init(_ number: Int, in window: OutputWindow, isRaw: Bool) {
        self.number = number
        let page = Self.range(of: number)
        let goesOn = window.start < page.lowerBound && !window.hasLineEnd(in: window.start..<page.lowerBound)
        let first =
            number == 0 || goesOn
            ? page.lowerBound : window.lineStart(after: page.lowerBound - 1) ?? page.upperBound
        lines = PageLines(isRaw: isRaw, atMost: 4 * Self.length)
        (end, isComplete) = Self.end(of: page, in: window)
        guard first < min(end, page.upperBound) else {
            end = min(page.upperBound, window.end)
            return
        }
        if case .shown(var text) = lines {
            let state = window.stateStart(before: first)
            for (bytes, role) in window.pieces(in: state..<first) { text.append(bytes, role: role) }
            text.forgetLines()
            lines = .shown(text)
        }
        starts.append(first)
        read(first..<end, of: window)
    }

    /// A stretch of the text that nobody has kept, told in a line.
    init(lost number: Int, of byteCount: Int) {
        self.number = number
        let page = Self.range(of: number).clamped(to: 0..<byteCount)
        lines = PageLines(isRaw: false, atMost: Self.length)
        lines.append("\(SafeText.byteCount(page.count)) are not kept".description.utf8, role: .muted)
        starts = [page.lowerBound]
        end = page.upperBound
        isComplete = end == Self.range(of: number).upperBound
        isLost = true
    }

    /// Where the next page has its first line, and whether that is for certain.
    private static func end(of page: Range<Int>, in window: OutputWindow) -> (Int, Bool) {
        guard window.end > page.upperBound else { return (window.end, false) }
        if !window.hasLineEnd(in: page) { return (page.upperBound, true) }
        if let start = window.lineStart(after: page.upperBound - 1) { return (start, true) }
        return (window.end, window.end == page.upperBound + length)
    }

    /// Takes what came after the last byte; `false` if the page has to be made anew for that.
    mutating func append(_ new: OutputWindow) -> Bool {
        guard !isComplete, !starts.isEmpty, !new.bytes.isEmpty, end == new.start,
            new.end <= Self.range(of: number).upperBound
        else { return false }
        wrappedLines[starts.count - 1] = nil
        if endsWithLineEnd { starts.append(new.start) }
        end = new.end
        read(new.start..<new.end, of: new)
        return true
    }

    /// Shows more bytes, and finds the lines that begin in them.
    private mutating func read(_ range: Range<Int>, of window: OutputWindow) {
        for (bytes, role) in window.pieces(in: range) {
            lines.append(bytes, role: role)
            endsWithLineEnd = bytes.last == UInt8(ascii: "\n")
        }
        var place = range.lowerBound
        let limit = min(range.upperBound, Self.range(of: number).upperBound)
        while let start = window.lineStart(after: place), start < limit {
            starts.append(start)
            place = start
        }
    }

    /// A line as it is shown, before it is wrapped or cut.
    func line(_ index: Int) -> StyledLine {
        lines.line(index) ?? StyledLine("", style: Style(.text))
    }

    /// A line that is broken to fit a width.
    func wrappedLine(_ index: Int, width: Int) -> WrappedLine {
        let known = width == wrappedWidth ? wrappedLines[index] : nil
        return known ?? WrappedLine(line(index), width: width)
    }

    /// Wraps the long lines in advance.
    mutating func wrapLongLines(to width: Int) {
        guard width != wrappedWidth else { return }
        wrappedWidth = width
        wrappedLines = [:]
        for index in starts.indices where end(of: index) - starts[index] > Self.longLine {
            wrappedLines[index] = WrappedLine(line(index), width: width)
        }
    }

    /// Where a pattern is found, from the first line to the last.
    func matches(of pattern: TextPattern) -> [TextMatch] {
        lines.matches(of: pattern).enumerated().map { number, match in
            TextMatch(line: starts[min(match.line, starts.count - 1)], bytes: match.bytes, number: number)
        }
    }

    /// The last line that begins at a place or before it; `nil` if none does.
    func index(at place: Int) -> Int? {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] > place { high = middle } else { low = middle + 1 }
        }
        return low > 0 ? low - 1 : nil
    }

    /// Where the line after it begins, or would.
    func end(of index: Int) -> Int { index + 1 < starts.count ? starts[index + 1] : end }
}
