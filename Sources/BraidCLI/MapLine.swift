import Execution

/// A line of the workflow of `braid map`, and which parts of it a person typed.
struct MapLine {
    private(set) var text: String
    private var parts: [Part] = []

    private struct Part {
        /// The first column, from 1.
        let start: Int
        let option: String
        let typed: String
        let isQuoted: Bool

        /// Where it begins with its quote.
        var opening: Int { isQuoted ? start - 1 : start }
    }

    /// Where something was typed.
    struct Typed: Equatable {
        let option: String
        /// The line of the value that is meant.
        let line: String
        /// From 1.
        let column: Int
    }

    init(_ text: String) {
        self.text = text
    }

    static func + (line: Self, text: String) -> Self {
        var line = line
        line.text += text
        return line
    }

    /// Adds what was typed as it is, without line ends.
    mutating func append(_ typed: String, typedFor option: String) {
        append(typed, for: typed, typedFor: option)
    }

    /// Adds a sign that stands for what was typed.
    mutating func append(_ sign: String, for typed: String, typedFor option: String) {
        parts.append(Part(start: text.count + 1, option: option, typed: typed, isQuoted: false))
        text += sign
    }

    /// Adds any text, in quotes.
    mutating func append(quoted typed: String, typedFor option: String) {
        parts.append(Part(start: text.count + 2, option: option, typed: typed, isQuoted: true))
        text += Value.text(typed).json
    }

    /// What was typed at a column, or before it; nothing where a line is none of a person's.
    func typed(at column: Int) -> Typed? {
        guard let part = parts.last(where: { $0.opening <= column }) ?? parts.first else { return nil }
        var (offset, row, place) = (0, 0, 0)
        for character in part.typed {
            offset += part.isQuoted ? Value.text(String(character)).json.count - 2 : 1
            guard offset <= column - part.start else { break }
            (row, place) = character.isNewline ? (row + 1, 0) : (row, place + 1)
        }
        let rows = part.typed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return Typed(option: part.option, line: String(rows[min(row, rows.count - 1)]), column: place + 1)
    }
}
