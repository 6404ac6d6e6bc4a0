import Canvas

/// What the program that draws the terminal can do beyond its window, as far as the environment names it.
///
/// Only what its documentation promises: others print such sequences, or show them as messages.
struct TerminalProgram: Equatable {
    /// Shows progress on its tab or on the taskbar (OSC 9;4).
    let hasProgress: Bool
    let notice: Notice
    /// Takes text for the clipboard (OSC 52).
    let clipboard: ClipboardSupport

    /// How a message for the desktop is sent.
    enum Notice: Equatable {
        /// The bell, which every terminal has its own way to show.
        case bell
        /// OSC 9, as iTerm2 has it.
        case text
        /// OSC 777, as rxvt has it.
        case titleAndText
        /// OSC 99, as kitty has it.
        case kitty
    }

    init(environment: [String: String]) {
        let family = TerminalFamily(name: environment["TERM"] ?? "")
        // A multiplexer stands between, whoever started it; it passes on the bell and nothing else.
        let isNested = family.isMultiplexer || ["TMUX", "STY"].contains { environment[$0]?.isEmpty == false }
        hasProgress = !isNested && Self.hasProgress(environment)
        notice = isNested ? .bell : Self.notice(environment)
        clipboard = Self.clipboard(environment, isNested: isNested)
    }

    /// tmux passes it on if it is set up for that, screen does not.
    private static func clipboard(_ environment: [String: String], isNested: Bool) -> ClipboardSupport {
        if environment["STY"]?.isEmpty == false { return .cannot }
        if isNested { return .mayTake }
        if environment["WT_SESSION"]?.isEmpty == false { return .takes }
        if ["ghostty", "WezTerm"].contains(environment["TERM_PROGRAM"]) { return .takes }
        let name = environment["TERM"] ?? ""
        let known = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "contour", "wezterm"]
        return known.contains { name == $0 || name.hasPrefix($0 + "-") } ? .takes : .mayTake
    }

    private static func hasProgress(_ environment: [String: String]) -> Bool {
        if environment["WT_SESSION"]?.isEmpty == false || environment["ConEmuANSI"] == "ON" { return true }
        switch environment["TERM_PROGRAM"] {
        case "ghostty", "WezTerm": return true
        // Before, it showed them as messages.
        case "iTerm.app": return isAtLeast([3, 6, 6], environment["TERM_PROGRAM_VERSION"])
        default:
            return isAtLeast([8000], environment["VTE_VERSION"]) || isAtLeast([260400], environment["KONSOLE_VERSION"])
        }
    }

    private static func notice(_ environment: [String: String]) -> Notice {
        switch environment["TERM_PROGRAM"] {
        case "ghostty", "WezTerm": return .titleAndText
        case "iTerm.app": return .text
        default: break
        }
        let name = environment["TERM"] ?? ""
        if name == "xterm-kitty" { return .kitty }
        return name == "foot" || name.hasPrefix("foot-") ? .titleAndText : .bell
    }

    private static func isAtLeast(_ version: [Int], _ text: String?) -> Bool {
        let parts = (text ?? "").split(separator: ".").map { Int($0.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
        return !parts.lexicographicallyPrecedes(version)
    }
}
