import Canvas

/// What a theme file says about one role.
struct ThemeLook: Hashable, Sendable {
    var foreground = ThemeColor.standard
    var background = ThemeColor.standard
    var attributes: Attributes = []
    /// All that mono shows; `nil` leaves it to the other values.
    var mono: Attributes?

    func appearance(at depth: ColorDepth) -> Appearance {
        guard let foreground = foreground.color(at: depth), let background = background.color(at: depth) else {
            return Appearance(attributes: mono ?? attributesWithoutColor)
        }
        return Appearance(foreground: foreground, background: background, attributes: attributes)
    }

    /// A background is shown by reversing, since what has one is meant to stand out as an area.
    private var attributesWithoutColor: Attributes {
        background == .standard ? attributes : attributes.union(.reverse)
    }
}
