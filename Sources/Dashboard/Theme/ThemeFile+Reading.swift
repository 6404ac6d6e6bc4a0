import Canvas
import Yams

extension ThemeFile {
    /// Reads a file; what it does not understand it passes over with a warning.
    init(file: String, text: String) {
        self.init(file: file)
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
            case "name": break
            case "inherits": inherits = word(value)?.text
            case "palette": readPalette(value)
            case "roles": readRoles(value)
            default: warn(line: key.line, "unknown key `\(key.text)`; a theme has name, inherits, palette and roles")
            }
        }
    }

    // MARK: Palette

    private mutating func readPalette(_ node: Node) {
        for (name, value) in pairs(of: node, "`palette`") {
            palette[name.text] = value.mapping == nil ? color(value) : pinnedColor(value)
        }
    }

    private mutating func pinnedColor(_ node: Node) -> ThemeColor? {
        var read = ThemeColor.standard
        var hasColor = false
        for (key, value) in pairs(of: node, "a color") {
            switch key.text {
            case "rgb":
                guard let color = color(value) else { return nil }
                read.color = color.color
                hasColor = true
            case "c256": read.at256 = color(value)?.color
            case "c16": read.at16 = color(value)?.color
            default: warn(line: key.line, "unknown key `\(key.text)`; a color has rgb, c256 and c16")
            }
        }
        guard hasColor else {
            warn(line: line(of: node), "a color needs `rgb`")
            return nil
        }
        return read
    }

    private mutating func color(_ node: Node) -> ThemeColor? {
        guard let word = word(node) else { return nil }
        guard let color = Color(themeText: word.text) else {
            warn(line: word.line, Self.wrongColor(word.text))
            return nil
        }
        return ThemeColor(color: color)
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

    private mutating func pairs(of node: Node, _ what: String) -> [(key: Word, value: Node)] {
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
    private mutating func word(_ node: Node) -> Word? {
        guard let text = node.scalar?.string else {
            warn(line: line(of: node), "expected one word")
            return nil
        }
        return Word(text: text, line: line(of: node))
    }

    private func line(of node: Node) -> Int {
        node.mark?.line ?? 1
    }

    static func wrongColor(_ text: String) -> String {
        text.isEmpty
            ? "no color; one that begins with # needs quotes"
            : "unknown color `\(text)`; write \"#rrggbb\", 0 to 255, `default` or one of the 16 names"
    }
}
