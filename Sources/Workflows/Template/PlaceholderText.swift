import Execution

/// What stands between `{{` and `}}`, as it was typed.
struct PlaceholderText: Sendable {
    var reference: ReferenceText
    var filters: [Located<Filter>]
    /// With its braces.
    var place: Place

    /// With `default` a branch waits for what it mentions, and is not skipped with it.
    var hasDefault: Bool {
        filters.contains { if case .orElse = $0.value { true } else { false } }
    }
}

/// A name and a path, as they were typed.
struct ReferenceText: Sendable {
    /// At least one: what stands between the dots.
    var words: [String]
    var place: Place

    var head: String { words[0] }
    var text: String { words.joined(separator: ".") }

    /// Nothing, where a text is no reference.
    init?(_ text: String, at place: Place) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let head = words.first, Self.isHead(head), words.dropFirst().allSatisfy(Self.isStep) else { return nil }
        self.words = words
        self.place = place
    }

    static func steps(_ words: some Sequence<String>) -> [Reference.Step] {
        words.map { word in
            if word == "*" { return .each }
            return Int(word).map(Reference.Step.index) ?? .field(word)
        }
    }

    private static func isHead(_ word: String) -> Bool {
        guard let first = word.utf8.first else { return false }
        return (first.isASCIILetter || first == UInt8(ascii: "_")) && isStep(word)
    }

    private static func isStep(_ word: String) -> Bool {
        word == "*" || (!word.isEmpty && word.utf8.allSatisfy(\.isNameByte))
    }
}

extension UInt8 {
    package var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }

    package var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// A letter, a digit, `_` or `-`.
    var isNameByte: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
    }
}
