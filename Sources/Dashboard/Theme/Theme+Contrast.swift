import Canvas

extension Theme {
    /// The roles that say what matters most, and how far each stands out from its background where that is too little.
    ///
    /// The terminal's own background counts as black or white, as the variant says; its named colours are not known.
    var rolesHardToRead: [(role: Role, contrast: Double)] {
        let statuses = Role.allCases.filter { $0.rawValue.hasPrefix("status-") }
        return ([.text] + statuses).compactMap { role in
            let contrasts = [ColorDepth.truecolor, .indexed256].compactMap { contrast(of: role, at: $0) }
            guard let least = contrasts.min(), least < Color.leastContrast else { return nil }
            return (role, least)
        }
    }

    /// `nil` where it depends on the terminal.
    func contrast(of role: Role, at depth: ColorDepth) -> Double? {
        let look = appearance(of: Style(role), at: depth)
        guard look.background == .standard else { return look.foreground.contrast(with: look.background) }
        guard let variant else { return nil }
        let level: UInt8 = variant == .dark ? 0 : 255
        return look.foreground.contrast(with: .rgb(red: level, green: level, blue: level))
    }
}

extension ThemeWarning {
    /// `nil` if all can be read.
    init?(contrastOf theme: Theme, in file: String) {
        let roles = theme.rolesHardToRead.map { role, contrast in
            let tenths = Int(contrast * 10)
            return "`\(role.rawValue)` \(tenths / 10).\(tenths % 10):1"
        }
        guard !roles.isEmpty else { return nil }
        let list = roles.joined(separator: ", ")
        self.init(file: file, line: nil, message: "hard to read on the background: \(list); 3:1 is the least")
    }
}
