public import Canvas

/// How the dashboard looks, and which keys it has.
public struct DashboardLooks: Sendable {
    let glyphs: Glyphs
    let keys: KeyTable
    let catalog: ThemeCatalog
    let themes: ThemeChoice
    let reducesMotion: Bool

    /// - Parameters:
    ///   - themes: what can be chosen.
    ///   - theme: the name of the one that the display already has.
    ///   - hasColors: whether the display shows any.
    ///   - reducesMotion: the spinner stands still, and clocks move once a second.
    public init(
        glyphs: Glyphs,
        keys: KeyTable = .standard,
        themes: ThemeCatalog = ThemeCatalog(),
        theme: String = ThemeCatalog.standardName,
        hasColors: Bool = true,
        reducesMotion: Bool = false
    ) {
        self.glyphs = glyphs
        self.keys = keys
        catalog = themes
        self.themes = ThemeChoice(names: themes.names, current: theme, hasColors: hasColors)
        self.reducesMotion = reducesMotion
    }
}
