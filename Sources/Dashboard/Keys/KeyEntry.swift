import Canvas

/// A line of the help: commands that belong together, and what they do.
struct KeyEntry: Sendable {
    let commands: [KeyCommand]
    let help: SafeText
    /// How the footer shows it; `nil` is not at all.
    let hint: Hint?
    let section: Section
    let views: Set<ViewKind>
    /// When it means something.
    let stages: Set<RunStage>

    struct Hint: Sendable {
        let text: SafeText
        /// Of the hints that do not fit, the one with the highest rank goes first.
        let rank: Int
    }

    enum Section: Sendable, CaseIterable {
        case move, show, act, replay

        var title: SafeText {
            switch self {
            case .move: "MOVE"
            case .show: "SHOW"
            case .act: "ACT"
            case .replay: "REPLAY"
            }
        }
    }

    init(
        _ commands: KeyCommand...,
        help: SafeText,
        hint: Hint? = nil,
        in section: Section,
        views: Set<ViewKind> = Set(ViewKind.allCases),
        needsLiveRun: Bool = false,
        during stages: Set<RunStage> = RunStage.ofRun
    ) {
        self.commands = commands
        self.help = help
        self.hint = hint
        self.section = section
        self.views = views
        self.stages = needsLiveRun ? [.live] : stages
    }
}

/// What there is to do about a run that is shown.
enum RunStage: Sendable, Hashable, CaseIterable {
    /// It has not ended.
    case live
    case ended
    /// It is a recorded one.
    case replay
    /// It is run in two ways to compare them, and that is under way, or over.
    case race, raced

    /// Those of a run by itself.
    static let ofRun: Set<RunStage> = [.live, .ended, .replay]
}

/// What fills the screen.
enum ViewKind: String, Sendable, Hashable, CaseIterable {
    /// Panes or cards.
    case tiles
    case list, map, zoom
    case timeline, report, log, comparison
}
