/// One line of text in which parts may look different.
public struct StyledLine: Hashable, Sendable {
    public let text: SafeText
    /// Where each style ends, in bytes of the text; the last one ends with it.
    private let spans: [StyleSpan]

    public init(_ text: SafeText, style: Style) {
        self.init(text, spans: [StyleSpan(style: style, end: text.text.utf8.count)])
    }

    init(_ text: SafeText, spans: [StyleSpan]) {
        self.text = text
        self.spans = spans
    }

    /// Columns it takes.
    public var width: Int { text.width }

    /// The pieces of one style each.
    var parts: some Sequence<(Substring, Style)> {
        let utf8 = text.text.utf8
        return spans.indices.lazy.map { index in
            let start = index == 0 ? 0 : spans[index - 1].end
            let lower = utf8.index(utf8.startIndex, offsetBy: start)
            let upper = utf8.index(lower, offsetBy: spans[index].end - start)
            return (text.text[lower..<upper], spans[index].style)
        }
    }

    public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
        let offset = left.text.text.utf8.count
        let moved = right.spans.map { StyleSpan(style: $0.style, end: $0.end + offset) }
        return StyledLine(left.text + right.text, spans: left.spans + moved)
    }

    /// At most `width` columns, of the characters that fit whole.
    public func cut(to width: Int) -> StyledLine {
        guard self.width > width else { return self }
        let text = text.prefix(width)
        return StyledLine(text, spans: spans(in: 0..<text.text.utf8.count))
    }

    /// The text in some bytes, which begin and end with whole characters and take `width` columns.
    func slice(_ bytes: Range<Int>, width: Int) -> StyledLine {
        StyledLine(text.slice(bytes, width: width), spans: spans(in: bytes))
    }

    /// The styles of some bytes, which begin at `offset` in what they are put into.
    func spans(in bytes: Range<Int>, offset: Int = 0) -> [StyleSpan] {
        guard !bytes.isEmpty else { return [] }
        var slice: [StyleSpan] = []
        for span in spans where span.end > bytes.lowerBound {
            let end = min(span.end, bytes.upperBound) - bytes.lowerBound
            slice.append(StyleSpan(style: span.style, end: offset + end))
            if span.end >= bytes.upperBound { break }
        }
        return slice
    }
}
