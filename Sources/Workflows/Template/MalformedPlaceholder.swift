/// What is said about braces that hold no placeholder.
struct MalformedPlaceholder {
    /// What stands between the braces; nothing where they are never closed.
    let inner: String?

    private static let literal = "for a literal `{{` write `{{'{{'}}`"

    var message: String {
        guard let inner else { return "`{{` without its `}}`" }
        return inner.allSatisfy(\.isWhitespace) ? "an empty placeholder" : "not a placeholder"
    }

    var hint: String {
        guard let inner else { return Self.literal }
        let text = inner.filter { !$0.isWhitespace }
        guard let first = text.first else { return "name an input or a branch, such as `{{topic}}`" }
        if "\"'{[".contains(first) {
            return "JSON in a text has single braces; \(Self.literal)"
        }
        if first == ".", let bare = bareName(text) {
            return
                "for a program that is to get `{{\(inner)}}` write `{{'{{'}}\(inner)}}`; for a value write `{{\(bare)}}`"
        }
        if let bare = bareName(text) {
            return "did you mean `{{\(bare)}}`? \(Self.literal)"
        }
        if let index = text.firstIndex(of: "["), text.last == "]" {
            return
                "an element is written with a dot: `{{\(text[..<index]).\(text[text.index(after: index)...].dropLast())}}`"
        }
        return
            "a placeholder is a name, perhaps a path and filters: `{{plan.title | default: \"none\"}}`; \(Self.literal)"
    }

    /// The name in `.topic`, `$topic`, `topic()`.
    private func bareName(_ text: String) -> String? {
        let trimmed = text.drop { ".$#/@".contains($0) }
        let name = trimmed.hasSuffix("()") ? trimmed.dropLast(2) : trimmed
        guard name.count < text.count, !name.isEmpty, name.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: ".") })
        else { return nil }
        return String(name)
    }
}
