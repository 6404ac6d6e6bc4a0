/// A row of a text.
///
/// It stays at its line whatever the text is wrapped to, and whatever comes after it.
struct TextPlace: Hashable, Comparable, Sendable {
    /// Where the line begins in the text, in bytes.
    var line = 0
    /// Of the line, as it is wrapped.
    var row = 0

    static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.line, left.row) < (right.line, right.row)
    }
}
