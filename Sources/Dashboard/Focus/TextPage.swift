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
    private var lines: TerminalText
    private var window: OutputWindow

    /// In bytes of the text.
    static let length = 64 * 1024

    /// The page that a place belongs to.
    static func number(of place: Int) -> Int { place / length }

    static func range(of number: Int) -> Range<Int> { number * length..<(number + 1) * length }

    /// What has to be read to know a page of a text that is `byteCount` long.
    static func window(of number: Int, byteCount: Int) -> Range<Int> {
        ((number - 1) * length..<(number + 2) * length).clamped(to: 0..<max(0, byteCount))
    }

    /// - Parameter window: what `window(of:byteCount:)` says.
    init(_ number: Int, in window: OutputWindow) {
        self.number = number
        self.window = window
        lines = TerminalText(limits: Self.limits, ignoresClear: true)
        let page = Self.range(of: number)
        let goesOn = window.start < page.lowerBound && !window.hasLineEnd(in: window.start..<page.lowerBound)
        let first =
            number == 0 || goesOn
            ? page.lowerBound : window.lineStart(after: page.lowerBound - 1) ?? page.upperBound
        (end, isComplete) = Self.end(of: page, in: window)
        guard first < min(end, page.upperBound) else {
            end = min(page.upperBound, window.end)
            return
        }
        for (bytes, role) in window.pieces(in: window.start..<first) { lines.append(bytes, role: role) }
        lines.forgetLines()
        starts.append(first)
        self.window = OutputWindow(start: first)
        for (bytes, role) in window.pieces(in: first..<end) { self.window.append(bytes, role: role) }
        read(first..<end)
    }

    /// A stretch of the text that nobody has kept, told in a line.
    init(lost number: Int, of byteCount: Int) {
        self.number = number
        let page = Self.range(of: number).clamped(to: 0..<byteCount)
        window = OutputWindow(start: page.lowerBound)
        window.append("\(SafeText.byteCount(page.count)) are not kept".description.utf8, role: .muted)
        lines = TerminalText(limits: Self.limits, ignoresClear: true)
        starts = [page.lowerBound]
        end = page.upperBound
        isComplete = end == Self.range(of: number).upperBound
        lines.append(window.bytes, role: .muted)
    }

    private static let limits = TerminalText.Limits(lines: .max, bytes: .max, lineBytes: 4 * length)

    /// Where the next page has its first line, and whether that is for certain.
    private static func end(of page: Range<Int>, in window: OutputWindow) -> (Int, Bool) {
        guard window.end > page.upperBound else { return (window.end, false) }
        if !window.hasLineEnd(in: page) { return (page.upperBound, true) }
        if let start = window.lineStart(after: page.upperBound - 1) { return (start, true) }
        return (window.end, window.end == page.upperBound + length)
    }

    /// Takes what came after the last byte; `false` if the page has to be made anew for that.
    mutating func append(_ new: OutputWindow) -> Bool {
        guard !isComplete, !starts.isEmpty, !new.bytes.isEmpty, window.end == new.start, end == new.start,
            new.end <= Self.range(of: number).upperBound
        else { return false }
        for (bytes, role) in new.pieces(in: new.start..<new.end) { window.append(bytes, role: role) }
        if window.bytes.dropLast(new.bytes.count).last == UInt8(ascii: "\n") {
            starts.append(new.start)
        }
        end = new.end
        read(new.start..<new.end)
        return true
    }

    /// Shows more bytes, and finds the lines that begin in them.
    private mutating func read(_ range: Range<Int>) {
        for (bytes, role) in window.pieces(in: range) { lines.append(bytes, role: role) }
        var place = range.lowerBound
        let limit = min(range.upperBound, Self.range(of: number).upperBound)
        while let start = window.lineStart(after: place), start < limit {
            starts.append(start)
            place = start
        }
    }

    /// A line as a terminal would show it.
    func line(_ index: Int) -> StyledLine {
        let lines = lines.lines
        return index < lines.count ? lines[index] : StyledLine("", style: Style(.text))
    }

    /// A line with all its bytes spelled out.
    func escapedLine(_ index: Int) -> StyledLine {
        var line = EscapedText()
        var last = Role.text
        for (bytes, role) in window.pieces(in: starts[index]..<self.end(of: index)) {
            line.append(bytes, role: role)
            last = role
        }
        line.finish(role: last)
        return line.line
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
