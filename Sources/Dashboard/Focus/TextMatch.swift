/// A place where something was found.
struct TextMatch: Hashable, Sendable {
    /// Where the line begins in the text.
    let line: Int
    /// In bytes of the line as it is shown.
    let bytes: Range<Int>
    /// How many matches of its page are before it.
    let number: Int

    func isBefore(_ other: TextMatch) -> Bool {
        (line, bytes.lowerBound) < (other.line, other.bytes.lowerBound)
    }
}
