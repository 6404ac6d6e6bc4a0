import Canvas

/// What a theme says about one role.
struct ThemeLook: Hashable, Sendable {
    var foreground: ThemeColor
    var background: ThemeColor
    var attributes: Attributes = []
    /// All that mono shows.
    var mono: Attributes = []

    func appearance(at depth: ColorDepth) -> Appearance {
        guard let foreground = foreground.color(at: depth), let background = background.color(at: depth) else {
            return Appearance(attributes: mono)
        }
        return Appearance(foreground: foreground, background: background, attributes: attributes)
    }
}
