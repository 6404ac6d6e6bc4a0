import Yams

/// Reads a file although a key is there twice.
///
/// The parser gives up at the first map with a repeated key and names only the first of the two places. Here the first
/// letter of that key is replaced for the parser, which moves nothing, and the rest of the file is read.
struct RepeatedKeys {
    let source: SourceText
    /// Keys that the parser saw under another name, by the offset of their first character.
    private(set) var renamed: [Int: String] = [:]

    /// More than anybody writes by mistake; each costs reading the file once more.
    private static let most = 32
    /// Characters without a meaning of their own.
    private static let substitutes: UInt32 = 0xE000

    init(source: SourceText) {
        self.source = source
    }

    mutating func compose() throws -> Node? {
        var scalars = source.scalars
        while true {
            do {
                return try Yams.compose(yaml: Self.text(scalars))
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard renamed.count < Self.most, let name = names.first,
                    rename(name, at: source.offset(line: context.mark.line, column: context.mark.column), in: &scalars)
                else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
            }
        }
    }

    private mutating func rename(_ name: String, at mark: Int, in scalars: inout [Unicode.Scalar]) -> Bool {
        var offset = mark
        if offset < scalars.count, scalars[offset] == "\"" || scalars[offset] == "'" {
            offset += 1
        }
        // An anchor, an escape or an empty key: the first letter is elsewhere.
        guard offset < scalars.count, scalars[offset] == source.scalars[offset],
            name.unicodeScalars.first == scalars[offset],
            let substitute = Unicode.Scalar(Self.substitutes + UInt32(renamed.count))
        else { return false }
        scalars[offset] = substitute
        renamed[mark] = name
        return true
    }

    /// A very short text is padded: the parser keeps a pointer to the text, which such a text holds inside itself.
    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let text = String(view)
        return text.utf8.count < 16 ? text + "\n# (a short file)" : text
    }
}
