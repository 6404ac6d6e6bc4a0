/// A style from where the one before it ends.
struct StyleSpan: Hashable, Sendable {
    var style: Style
    /// In bytes of UTF-8.
    var end: Int
}
