import Canvas
import Yams

/// Colours that have a name, as this format writes them or as a base16 scheme does.
extension ThemeFile {
    mutating func readPalette(_ node: Node) {
        for (name, value) in pairs(of: node, "`palette`") {
            if Self.isSchemeColor(name.text) {
                palette[name.text.lowercased()] = schemeColor(value)
            } else {
                palette[name.text] = value.mapping == nil ? color(value) : pinnedColor(value)
            }
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

    static func wrongColor(_ text: String) -> String {
        text.isEmpty
            ? "no color; one that begins with # needs quotes"
            : "unknown color `\(text)`; write \"#rrggbb\", 0 to 255, `default` or one of the 16 names"
    }

    // MARK: base16

    /// `base00` to `base0F`; base24 goes on to `base17`.
    static func isSchemeColor(_ name: String) -> Bool {
        name.utf8.count == 6 && name.hasPrefix("base") && name.dropFirst(4).allSatisfy(\.isHexDigit)
    }

    /// The older schemes leave the `#` out.
    mutating func schemeColor(_ node: Node) -> ThemeColor? {
        guard let text = node.scalar?.string, let color = Color(themeText: "#\(text)") else { return color(node) }
        return ThemeColor(color: color)
    }

    /// What the numbers of a scheme are called here; a name that the file gives itself stays.
    mutating func adoptScheme() {
        let names = [
            ("ink", "base05"), ("paper", "base00"), ("faint", schemeFaint), ("red", "base08"), ("amber", "base0a"),
            ("green", "base0b"), ("blue", "base0d"), ("violet", "base0e"),
        ]
        for (name, number) in names where palette[name] == nil {
            palette[name] = palette[number]
        }
    }

    /// The colour of comments, which some schemes make too faint for states; then the next lighter one.
    private var schemeFaint: String {
        guard let paper = palette["base00"], let faint = palette["base03"],
            let contrast = faint.color.contrast(with: paper.color), contrast < Color.leastContrast
        else { return "base03" }
        return "base04"
    }
}
