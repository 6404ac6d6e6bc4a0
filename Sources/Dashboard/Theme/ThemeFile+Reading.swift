import Canvas
import Yams

extension ThemeFile {
    /// Reads a file; what it does not understand it passes over with a warning.
    init(file: String, text: String) {
        self.init(file: file)
        guard !text.mayHoldAliasesOfAliases else {
            warn(line: 1, "aliases (`*name`) are not read in themes")
            return
        }
        do {
            guard let root = try compose(yaml: text) else { return }
            read(root)
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _) {
            warn(line: mark.line, "not YAML: \(problem)")
        } catch {
            warn(line: 1, "not YAML")
        }
    }

    private mutating func read(_ root: Node) {
        for (key, value) in pairs(of: root, "a theme") {
            switch key.text {
            // What only people read; the last four are of base16 schemes.
            case "name", "author", "scheme", "slug", "system", "description": break
            case "inherits": inherits = word(value)
            case "variant": readVariant(value)
            case "palette": readPalette(value)
            case "roles": readRoles(value)
            case let name where Self.isSchemeColor(name): palette[name.lowercased()] = schemeColor(value)
            default:
                warn(
                    line: key.line,
                    "unknown key `\(key.text)`; a theme has name, author, variant, inherits, palette and roles")
            }
        }
        adoptScheme()
    }

    private mutating func readVariant(_ node: Node) {
        guard let word = word(node) else { return }
        variant = Theme.Variant(rawValue: word.text)
        if variant == nil { warn(line: word.line, "`variant` is dark or light, not `\(word.text)`") }
    }

    // MARK: Roles

    private mutating func readRoles(_ node: Node) {
        for (name, value) in pairs(of: node, "`roles`") {
            guard let role = Role(rawValue: name.text) else {
                let hint = nearestName(to: name.text, among: Role.allCases.map(\.rawValue))
                warn(line: name.line, "unknown role `\(name.text)`" + (hint.map { "; did you mean `\($0)`?" } ?? ""))
                continue
            }
            if value.mapping != nil {
                roles[role] = .look(look(value))
            } else if let word = word(value) {
                roles[role] = .name(word)
            }
        }
    }

    private mutating func look(_ node: Node) -> Look {
        var look = Look()
        for (key, value) in pairs(of: node, "a role") {
            switch key.text {
            case "fg": look.foreground = word(value)
            case "bg": look.background = word(value)
            case "c256": look.at256 = words(value)
            case "c16": look.at16 = words(value)
            case "mono": look.mono = Attributes(words(value).compactMap { attribute($0) })
            default:
                guard let attribute = attribute(key) else { continue }
                if word(value)?.text == "true" { look.attributes.insert(attribute) }
            }
        }
        return look
    }

    private mutating func attribute(_ word: Word) -> Attributes? {
        switch word.text {
        case "bold": return .bold
        case "dim": return .dim
        case "italic": return .italic
        case "underline": return .underline
        case "reverse": return .reverse
        default:
            warn(
                line: word.line,
                "unknown word `\(word.text)`; a role has fg, bg, c256, c16, mono, bold, dim, italic, underline, reverse"
            )
            return nil
        }
    }

    // MARK: Nodes

    mutating func pairs(of node: Node, _ what: String) -> [(key: Word, value: Node)] {
        guard let mapping = node.mapping else {
            warn(line: line(of: node), "\(what) is written as `name: value` lines")
            return []
        }
        return mapping.compactMap { key, value in word(key).map { ($0, value) } }
    }

    private mutating func words(_ node: Node) -> [Word] {
        guard let sequence = node.sequence else {
            warn(line: line(of: node), "expected a list like `[bold, underline]`")
            return []
        }
        return sequence.compactMap { word($0) }
    }

    /// The text as it was typed: what YAML makes of `no` or `012` is never wanted here.
    mutating func word(_ node: Node) -> Word? {
        guard let text = node.scalar?.string else {
            warn(line: line(of: node), "expected one word")
            return nil
        }
        return Word(text: text, line: line(of: node))
    }

    func line(of node: Node) -> Int {
        node.mark?.line ?? 1
    }
}

extension String {
    /// The parser compares keys as a whole, and would be busy for ever with keys made of aliases of aliases.
    ///
    /// Where such signs are few, or mean something else, nothing can come of them.
    fileprivate var mayHoldAliasesOfAliases: Bool {
        utf8.count { $0 == UInt8(ascii: "&") } >= 3 && utf8.count { $0 == UInt8(ascii: "*") } >= 9
    }
}
