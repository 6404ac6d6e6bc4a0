/// What is known about a terminal by its name alone, where descriptions say nothing.
struct TerminalFamily: Equatable {
    let name: String

    /// It understands xterm's own sequences, and passes over those it does not know.
    var isLikeXterm: Bool {
        Self.names.contains { name == $0 || name.hasPrefix($0 + "-") }
    }

    private static let names = [
        "xterm", "tmux", "screen", "foot", "alacritty", "st", "rxvt", "rxvt-unicode", "wezterm", "contour", "ghostty",
        "kitty", "konsole", "gnome", "vte", "iterm2", "mintty", "putty", "ms-terminal",
    ]

    /// It stands between the program and the terminal that a person sees.
    var isMultiplexer: Bool {
        ["tmux", "screen"].contains { name == $0 || name.hasPrefix($0 + "-") || name.hasPrefix($0 + ".") }
    }

    /// Screen draws a title sequence as its own status line.
    var hasTitle: Bool {
        isLikeXterm && !name.hasPrefix("screen")
    }
}
