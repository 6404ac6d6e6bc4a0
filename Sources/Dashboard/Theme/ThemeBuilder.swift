import Canvas

/// Makes a theme from a file and those it inherits from.
struct ThemeBuilder {
    /// From the theme itself to the last ancestor.
    private let files: [ThemeFile]
    private let palette: [String: ThemeColor]
    /// Where a role says nothing of its background.
    private var paper = ThemeColor.standard
    /// Where a role says nothing of its foreground.
    private var ink = ThemeColor.standard
    private(set) var warnings: [ThemeWarning]

    init(_ files: [ThemeFile]) {
        self.files = files
        palette = files.reduce(into: [:]) { $0.merge($1.palette) { nearer, _ in nearer } }
        warnings = files.flatMap(\.warnings)
    }

    mutating func theme(named name: String) -> Theme {
        paper = look(of: .background, asking: [])?.background ?? .standard
        ink = look(of: .text, asking: [])?.foreground ?? .standard
        var looks: [Role: ThemeLook] = [:]
        for role in Role.allCases {
            looks[role] = look(of: role, asking: []) ?? ThemeLook(foreground: ink, background: paper)
        }
        var appearances: [ColorDepth: [Role: Appearance]] = [:]
        for depth in ColorDepth.allCases {
            appearances[depth] = looks.mapValues { $0.appearance(at: depth) }
        }
        return Theme(name: name, variant: variant, looks: appearances)
    }

    /// What a file says itself, or else its own background, goes before what it inherits.
    private var variant: Theme.Variant? {
        let white = Color.rgb(red: 255, green: 255, blue: 255)
        let ofPaper = paper.color.contrast(with: white).map { $0 < 4.5 ? Theme.Variant.light : .dark }
        return files.first?.variant ?? ofPaper ?? files.lazy.compactMap(\.variant).first
    }

    /// The nearest file that says something sensible about the role wins.
    private mutating func look(of role: Role, asking: Set<Role>) -> ThemeLook? {
        for file in files {
            guard let entry = file.roles[role] else { continue }
            guard var look = look(entry, in: file, asking: asking.union([role])) else { continue }
            if role == .background {
                if case .name = entry { look = ThemeLook(foreground: ink, background: look.foreground) }
                // All of the screen would be reversed.
                look.mono = look.attributes
            }
            return look
        }
        return nil
    }

    private mutating func look(_ entry: ThemeFile.Entry, in file: ThemeFile, asking: Set<Role>) -> ThemeLook? {
        switch entry {
        case .look(let look):
            return self.look(look, in: file)
        case .name(let word):
            guard palette[word.text] == nil, let role = Role(rawValue: word.text) else {
                return color(word, in: file).map { ThemeLook(foreground: $0, background: paper) }
            }
            guard !asking.contains(role) else {
                warn(word, in: file, "`\(word.text)` leads back to itself")
                return nil
            }
            return look(of: role, asking: asking)
        }
    }

    private mutating func look(_ typed: ThemeFile.Look, in file: ThemeFile) -> ThemeLook? {
        guard
            let foreground = color(
                typed.foreground, at256: typed.at256.first, at16: typed.at16.first, otherwise: ink, in: file),
            let background = color(
                typed.background, at256: typed.at256.dropFirst().first, at16: typed.at16.dropFirst().first,
                otherwise: paper, in: file)
        else { return nil }
        // What has a background of its own is meant to stand out as an area.
        let isArea = typed.background != nil && background != .standard
        return ThemeLook(
            foreground: foreground, background: background, attributes: typed.attributes,
            mono: typed.mono ?? (isArea ? typed.attributes.union(.reverse) : typed.attributes))
    }

    private mutating func color(
        _ word: ThemeFile.Word?, at256: ThemeFile.Word?, at16: ThemeFile.Word?, otherwise standard: ThemeColor,
        in file: ThemeFile
    ) -> ThemeColor? {
        guard var color = word.map({ color($0, in: file) }) ?? standard else { return nil }
        if let at256 { color.at256 = self.color(at256, in: file)?.color(at: .indexed256) }
        if let at16 { color.at16 = self.color(at16, in: file)?.color(at: .ansi16) }
        return color
    }

    private mutating func color(_ word: ThemeFile.Word, in file: ThemeFile) -> ThemeColor? {
        if let named = palette[word.text] { return named }
        if let color = Color(themeText: word.text) { return ThemeColor(color: color) }
        let hint = nearestName(to: word.text, among: palette.keys.sorted() + Color.names)
        warn(
            word, in: file,
            hint.map { "unknown color `\(word.text)`; did you mean `\($0)`?" }
                ?? ThemeFile.wrongColor(word.text))
        return nil
    }

    private mutating func warn(_ word: ThemeFile.Word, in file: ThemeFile, _ message: String) {
        let warning = ThemeWarning(file: file.file, line: word.line, message: message)
        // A role that others name is looked up once for each of them.
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}
