/// What the screen looks like, and what it could look like.
struct ThemeChoice: Sendable, Equatable {
    /// In the order they are listed.
    var names: [String] = []
    var current = ThemeCatalog.standardName
    /// Else all themes look much the same.
    var hasColors = true
}
