/// What a provider knows its customer by; it shows itself nowhere.
public struct APIKey: Sendable, Equatable {
    /// Read where a header is made, and nowhere else.
    let secret: String

    /// A key as people paste it: with white space around it, in quotes, or after the word `Bearer`.
    ///
    /// `nil` if nothing is left.
    public static func read(_ text: String) throws(APIKeyFault) -> APIKey? {
        let text = withoutDecoration(text)
        guard !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw APIKeyFault() }
        return APIKey(secret: text)
    }

    /// What is sent of a text that holds a key.
    package static func withoutDecoration(_ text: String) -> String {
        let text = unquoted(text.trimmingBlanks)
        let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard words.first?.lowercased() == "bearer" else { return text }
        return unquoted(words.dropFirst().first.map { String($0).trimmingBlanks } ?? "")
    }

    private init(secret: String) {
        self.secret = secret
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
            return text
        }
        return String(text.dropFirst().dropLast()).trimmingBlanks
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is no key.
public struct APIKeyFault: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String {
        "the key has a space or a character in it that no header can carry; copy it again"
    }
}
