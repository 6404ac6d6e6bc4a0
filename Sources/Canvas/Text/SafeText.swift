/// One line of text that cannot steer a terminal: the only text a screen or a printed line accepts.
///
/// It never begins with a combining mark, so it cannot change what it is put beside.
public struct SafeText: Hashable, Sendable {
    public let text: String
    /// Columns it takes.
    public let width: Int

    /// Line breaks and tabs become spaces; escape sequences and invisible characters go.
    public init(sanitizing text: some StringProtocol) {
        let text = String(text)
        if let width = text.utf8.printableASCIICount {
            self.init(unchecked: text, width: width)
        } else {
            var line = PlainLine()
            line.append(text)
            self.init(unchecked: line.text, width: line.width)
        }
    }

    /// The caller has made sure of all that the type promises.
    init(unchecked text: String, width: Int) {
        self.text = text
        self.width = width
    }

    public var isEmpty: Bool { text.isEmpty }

    /// One byte and one column per character.
    var isASCII: Bool { width == text.utf8.count }

    public static func == (left: SafeText, right: SafeText) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    public static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(unchecked: left.text + right.text, width: left.width + right.width)
    }

    public static func joined(_ parts: some Collection<SafeText>, by separator: SafeText) -> SafeText {
        let gaps = max(0, parts.count - 1)
        return SafeText(
            unchecked: parts.lazy.map(\.text).joined(separator: separator.text),
            width: parts.reduce(gaps * separator.width) { $0 + $1.width })
    }
}

extension SafeText: CustomStringConvertible {
    public var description: String { text }
}

extension SafeText: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) {
        self.init(sanitizing: text)
    }

    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.result
    }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var result: SafeText = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            result = result + SafeText(sanitizing: literal)
        }

        public mutating func appendInterpolation(_ text: SafeText) {
            result = result + text
        }

        public mutating func appendInterpolation(_ text: some StringProtocol) {
            result = result + SafeText(sanitizing: text)
        }

        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            let digits = String(number)
            result = result + SafeText(unchecked: digits, width: digits.utf8.count)
        }
    }
}
