/// Finds the entries of a `.env` file.
struct EnvironmentFileScanner {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private(set) var unreadableLines: [Int] = []

    struct Entry: Equatable {
        var name: String
        /// `nil` where there is no `=`.
        var value: String?
    }

    private struct Fault: Error {}

    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
            scalars.append(scalar)
        }
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        self.text = scalars.map { $0 == "\r" ? "\n" : $0 }
    }

    mutating func next() -> Entry? {
        while true {
            skip { $0.isSpace || $0 == "\n" }
            guard let first = peek else { return nil }
            if first == "#" {
                skip { $0 != "\n" }
                continue
            }
            let start = line
            do throws(Fault) {
                return try entry()
            } catch {
                unreadableLines.append(start)
                skip { $0 != "\n" }
            }
        }
    }

    private mutating func entry() throws(Fault) -> Entry {
        skipExport()
        let name = try name()
        skip(\.isSpace)
        var value: String?
        if peek == "=" {
            advance()
            let isDetached = peek?.isSpace ?? false
            skip(\.isSpace)
            value = peek == "#" && isDetached ? "" : try self.value()
        }
        skip(\.isSpace)
        if peek == "#" {
            skip { $0 != "\n" }
        }
        guard peek == nil || peek == "\n" else { throw Fault() }
        return Entry(name: name, value: value)
    }

    private mutating func skipExport() {
        let word = Array("export".unicodeScalars)
        guard text[index...].starts(with: word), index + word.count < text.count, text[index + word.count].isSpace
        else {
            return
        }
        index += word.count
        skip(\.isSpace)
    }

    private mutating func name() throws(Fault) -> String {
        guard peek == "'" else {
            let name = take { !$0.isSpace && $0 != "\n" && $0 != "=" && $0 != "#" }
            guard !name.isEmpty else { throw Fault() }
            return name
        }
        guard let end = text[(index + 1)...].firstIndex(of: "'"), end > index + 1 else { throw Fault() }
        advance()
        let name = take { $0 != "'" }
        advance()
        return name
    }

    private mutating func value() throws(Fault) -> String {
        switch peek {
        case "'": return try quoted("'", escapes: Self.singleQuoteEscapes)
        case "\"": return try quoted("\"", escapes: Self.doubleQuoteEscapes)
        default: return plain()
        }
    }

    /// Up to the end of the line or a comment.
    private mutating func plain() -> String {
        var value = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in take({ $0 != "\n" }).unicodeScalars {
            if scalar == "#", isAfterSpace { break }
            isAfterSpace = scalar.isSpace
            value.append(scalar)
        }
        while let last = value.last, last.isSpace { value.removeLast() }
        return String(value)
    }

    /// A quote after a backslash does not close, unless no other one does.
    private mutating func quoted(
        _ quote: Unicode.Scalar, escapes: [Unicode.Scalar: Unicode.Scalar]
    ) throws(Fault) -> String {
        let start = index + 1
        let quotes = text.indices[start...].filter { text[$0] == quote }
        guard let end = quotes.first(where: { $0 == start || text[$0 - 1] != "\\" }) ?? quotes.last else {
            throw Fault()
        }
        advance()
        var value = String.UnicodeScalarView()
        while index < end {
            let scalar = text[index]
            advance()
            if scalar == "\\", index < end, let meaning = escapes[text[index]] {
                value.append(meaning)
                advance()
            } else {
                value.append(scalar)
            }
        }
        advance()
        return String(value)
    }

    private static let singleQuoteEscapes: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "\\": "\\"]
    private static let doubleQuoteEscapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "'": "'", "\"": "\"", "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t",
        "v": "\u{0B}",
    ]
}

extension EnvironmentFileScanner {
    private var peek: Unicode.Scalar? { index < text.count ? text[index] : nil }

    private mutating func advance() {
        line += text[index] == "\n" ? 1 : 0
        index += 1
    }

    private mutating func skip(_ isWanted: (Unicode.Scalar) -> Bool) {
        while let peek, isWanted(peek) { advance() }
    }

    private mutating func take(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
        let start = index
        skip(isWanted)
        var taken = String.UnicodeScalarView()
        taken.append(contentsOf: text[start..<index])
        return String(taken)
    }
}

extension Unicode.Scalar {
    /// White space that ends no line.
    fileprivate var isSpace: Bool {
        self != "\n" && (properties.isWhitespace || ("\u{1C}"..."\u{1F}").contains(self))
    }
}
