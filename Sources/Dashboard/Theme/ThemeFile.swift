import Canvas

/// What was typed in a theme file, before names of colours and roles are looked up.
struct ThemeFile: Sendable {
    /// A word of the file and where it stands, from line 1.
    struct Word: Hashable, Sendable {
        let text: String
        let line: Int
    }

    /// What a role is given: the name of something else, or a look of its own.
    enum Entry: Sendable {
        case name(Word)
        case look(Look)
    }

    struct Look: Sendable {
        /// Foreground and background; for lesser depths both may be given again.
        var foreground: Word?
        var background: Word?
        var at256: [Word] = []
        var at16: [Word] = []
        var attributes: Attributes = []
        var mono: Attributes?
    }

    let file: String
    var inherits: Word?
    var variant: Theme.Variant?
    var palette: [String: ThemeColor] = [:]
    var roles: [Role: Entry] = [:]
    private(set) var warnings: [ThemeWarning] = []

    init(file: String) {
        self.file = file
    }

    mutating func warn(line: Int, _ message: String) {
        warnings.append(ThemeWarning(file: file, line: line, message: message))
    }
}
