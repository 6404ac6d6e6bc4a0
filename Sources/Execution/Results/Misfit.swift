/// How a value is not what it has to be.
struct Misfit: Error {
    /// Where inside, from the outside in.
    var path: [Reference.Step]
    /// What follows the place: `is missing`.
    var words: String

    init(_ words: String) {
        path = []
        self.words = words
    }

    /// The same, seen from around the place.
    func inside(_ step: Reference.Step) -> Misfit {
        var misfit = self
        misfit.path.insert(step, at: 0)
        return misfit
    }

    /// The place and what is wrong there; `whole` is what the whole is called.
    func sentence(whole: String) -> String {
        let place = path.isEmpty ? whole : path.map(\.text).joined(separator: ".")
        return "\(place) \(words)"
    }
}

extension String {
    /// The beginning of it on one line, for a message.
    func excerpt(atMost limit: Int = 60) -> String {
        // Scalars, because one character may be as long as a text; more than the limit, because white space is dropped.
        let start = unicodeScalars.prefix(limit * 4)
        let line = String(start).split { $0.isWhitespace || $0.isControl }.joined(separator: " ")
        return line.count > limit || start.endIndex < endIndex ? line.prefix(limit - 1) + "…" : line
    }
}

extension Value {
    /// What it is, for a message.
    var excerpt: String {
        switch self {
        case .null: "nothing"
        case .text(let text): "\"\(text.excerpt(atMost: 40))\""
        case .bool, .integer, .number: json
        case .list(let elements): elements.isEmpty ? "an empty list" : "a list"
        case .object: "an object"
        case .large: "a text over 1 MB"
        }
    }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
