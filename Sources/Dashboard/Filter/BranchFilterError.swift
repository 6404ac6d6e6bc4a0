import Canvas

/// What is wrong with a filter, and what to write in its stead.
struct BranchFilterError: Error, Sendable, Hashable {
    /// The word that cannot be read.
    let word: SafeText
    let message: SafeText

    /// Nobody reads more of it.
    private static let longestWord = 24

    init(_ word: String, _ message: SafeText) {
        self.word = SafeText(sanitizing: word.prefix(4 * Self.longestWord)).cut(to: Self.longestWord, ellipsis: "...")
        self.message = message
    }

    var text: SafeText { "`\(word)`: \(message)" }
}
