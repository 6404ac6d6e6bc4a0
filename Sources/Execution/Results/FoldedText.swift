/// A text in the form in which an answer is compared: case, white space and punctuation around it do not count.
///
/// White space inside is one space, however much there is: `New  York` is `new york`, but `not able` is not `notable`.
struct FoldedText: Hashable, Sendable {
    /// Without punctuation around it, unless it is nothing else.
    let core: String
    /// The punctuation around it.
    let (before, after): (String, String)

    init(_ text: String) {
        let text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let start = text.firstIndex { !$0.isOuterPunctuation }
        let last = text.lastIndex { !$0.isOuterPunctuation }
        if let start, let last {
            let end = text.index(after: last)
            core = String(text[start..<end])
            (before, after) = (String(text[..<start]), String(text[end...]))
        } else {
            core = text
            (before, after) = ("", "")
        }
    }

    static func == (left: FoldedText, right: FoldedText) -> Bool {
        left.core == right.core
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(core)
    }

    /// Is `other` within more punctuation: `c#.` is `c#` within more, but not the other way round.
    func surrounds(_ other: FoldedText) -> Bool {
        core == other.core && before.hasSuffix(other.before) && after.hasPrefix(other.after)
    }
}

extension Character {
    /// Quotes, stops, brackets, the marks of Markdown, and the spaces between them.
    fileprivate var isOuterPunctuation: Bool {
        isPunctuation || isWhitespace || self == "`"
    }
}

extension StringProtocol {
    /// Without white space and line ends around it.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...last])
    }
}
