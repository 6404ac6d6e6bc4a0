import Canvas

/// A line of the help: keys that belong together and what they do.
struct KeyEntry: Sendable {
    let bindings: [Binding]
    /// The keys as the help shows them.
    let label: KeyLabel
    let help: SafeText
    /// How the footer shows it; `nil` is not at all.
    let hint: Hint?
    let section: Section
    let views: Set<ViewKind>
    /// Means something only as long as the run has not ended.
    let needsLiveRun: Bool

    struct Binding: Sendable {
        let key: Key
        let command: KeyCommand

        init(_ key: Key, _ command: KeyCommand) {
            self.key = key
            self.command = command
        }
    }

    struct Hint: Sendable {
        let label: KeyLabel
        let text: SafeText
        /// Of the hints that do not fit, the one with the highest rank goes first.
        let rank: Int
    }

    enum Section: Sendable, CaseIterable {
        case move, act

        var title: SafeText {
            switch self {
            case .move: "MOVE"
            case .act: "ACT"
            }
        }
    }

    init(
        _ bindings: [Binding],
        _ label: KeyLabel,
        _ help: SafeText,
        hint: Hint? = nil,
        in section: Section,
        views: Set<ViewKind> = Set(ViewKind.allCases),
        needsLiveRun: Bool = false
    ) {
        self.bindings = bindings
        self.label = label
        self.help = help
        self.hint = hint
        self.section = section
        self.views = views
        self.needsLiveRun = needsLiveRun
    }
}

/// The name of keys, also for a screen without Unicode.
struct KeyLabel: Sendable, ExpressibleByStringLiteral {
    let unicode: SafeText
    let ascii: SafeText

    init(_ unicode: SafeText, ascii: SafeText) {
        self.unicode = unicode
        self.ascii = ascii
    }

    init(stringLiteral label: StaticString) {
        unicode = SafeText(sanitizing: "\(label)")
        ascii = unicode
    }

    func text(in glyphs: Glyphs) -> SafeText {
        glyphs.isASCII ? ascii : unicode
    }
}

/// What fills the screen.
enum ViewKind: Sendable, Hashable, CaseIterable {
    case panes, list, zoom
}
