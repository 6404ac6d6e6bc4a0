import Canvas

/// A line of the help: commands that belong together, and what they do.
struct KeyEntry: Sendable {
    let commands: [KeyCommand]
    let help: SafeText
    /// How the footer shows it; `nil` is not at all.
    let hint: Hint?
    let section: Section
    let views: Set<ViewKind>
    /// Means something only as long as the run has not ended.
    let needsLiveRun: Bool

    struct Hint: Sendable {
        let text: SafeText
        /// Of the hints that do not fit, the one with the highest rank goes first.
        let rank: Int
    }

    enum Section: Sendable, CaseIterable {
        case move, show, act

        var title: SafeText {
            switch self {
            case .move: "MOVE"
            case .show: "SHOW"
            case .act: "ACT"
            }
        }
    }

    init(
        _ commands: KeyCommand...,
        help: SafeText,
        hint: Hint? = nil,
        in section: Section,
        views: Set<ViewKind> = Set(ViewKind.allCases),
        needsLiveRun: Bool = false
    ) {
        self.commands = commands
        self.help = help
        self.hint = hint
        self.section = section
        self.views = views
        self.needsLiveRun = needsLiveRun
    }
}

/// What fills the screen.
enum ViewKind: String, Sendable, Hashable, CaseIterable {
    /// Panes or cards.
    case tiles
    case list, zoom
}
