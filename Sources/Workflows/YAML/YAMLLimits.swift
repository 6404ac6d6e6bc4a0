/// What a file may hold at most, so that no file can make reading it hang or use up the memory.
enum YAMLLimits {
    static let bytes = 1 << 20
    /// Values, counting what an alias stands for each time.
    static let values = 50_000
    static let depth = 64

    /// The text, or so much of a longer one that it is still refused: even counting its lines would take too long.
    static func readable(_ text: String) -> String {
        text.utf8.count <= bytes * 4 ? text : String(text.unicodeScalars.prefix(bytes + 1))
    }

    /// Checks what has to be known before the parser sees the text.
    static func allow(_ source: SourceText, _ faults: inout Faults) -> Bool {
        if source.scalars.count > bytes {
            let hint = "put long texts into files of their own: `prompt: {file: notes.txt}`"
            faults.error("a workflow file is at most 1 MB", at: source.whole.atStart, hint: hint)
            return false
        }
        if let offset = source.scalars.firstIndex(where: { !$0.isYAMLPrintable }) {
            let code = String(source.scalars[offset].value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            let hint = #"in double quotes it can be written as an escape such as "\e" or "\u0007""#
            faults.error(
                "not YAML: the character \(name) is not allowed",
                at: Place(source: source, range: offset..<offset + 1), hint: hint)
            return false
        }
        return allowAliasKeys(source, &faults)
    }

    /// Refuses keys made of aliases of aliases.
    ///
    /// The parser compares keys as a whole and would be busy with these for ever. No key of a workflow is an alias.
    private static func allowAliasKeys(_ source: SourceText, _ faults: inout Faults) -> Bool {
        let anchors = source.marks(of: "&")
        let aliases = source.marks(of: "*")
        guard anchors.count >= 3, aliases.count >= 9,
            let key = (aliases + source.explicitKeys).first(where: source.isKey)
        else { return true }
        let place = Place(source: source, range: key..<key + 1)
        faults.error("an alias cannot be a key", at: place, hint: "write the key itself")
        return false
    }
}

extension SourceText {
    /// Where a sign that may begin an anchor or an alias stands before a name.
    fileprivate func marks(of sign: Unicode.Scalar) -> [Int] {
        scalars.indices.filter { index in
            scalars[index] == sign && isFree(before: index) && index + 1 < scalars.count
                && scalars[index + 1].isAnchorLetter
        }
    }

    /// Where a `?` may begin a key that is more than a word.
    fileprivate var explicitKeys: [Int] {
        scalars.indices.filter { scalars[$0] == "?" && isFree(before: $0) }
    }

    fileprivate func isKey(at index: Int) -> Bool {
        if scalars[index] == "?" { return true }
        var end = index + 1
        while end < scalars.count, scalars[end].isAnchorLetter { end += 1 }
        while end < scalars.count, scalars[end].isYAMLBlank { end += 1 }
        return end < scalars.count && scalars[end] == ":"
    }

    private func isFree(before index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = scalars[index - 1]
        return before.isYAMLBlank || before.isYAMLBreak || "[]{},:?-\"'".unicodeScalars.contains(before)
    }
}

extension Unicode.Scalar {
    fileprivate var isAnchorLetter: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    fileprivate var isYAMLPrintable: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }
}
