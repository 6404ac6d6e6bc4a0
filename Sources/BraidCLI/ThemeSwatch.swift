import Canvas
import Dashboard

/// The states in the looks of a theme, for a terminal.
struct ThemeSwatch {
    let line: String

    /// `nil` without colours.
    init?(_ theme: Theme, _ depth: ColorDepth, _ glyphs: Glyphs) {
        guard depth != .mono else { return nil }
        let states = Self.states(glyphs).map { glyph, word, role in
            theme.appearance(of: Style(role), at: depth).sequence + "\(glyph) \(word)"
        }
        let gap = theme.appearance(of: Style(.text), at: depth).sequence + "  "
        line = gap + states.joined(separator: gap) + gap + "\u{1B}[0m"
    }

    private static func states(_ glyphs: Glyphs) -> [(SafeText, SafeText, Role)] {
        [
            (glyphs.waiting, "waiting", .statusWaiting), (glyphs.pending, "asked", .statusPending),
            (glyphs.spinner(0), "running", .statusRunning), (glyphs.slow, "slow", .statusSlow),
            (glyphs.done, "done", .statusDone), (glyphs.partial, "partial", .statusPartial),
            (glyphs.failed, "failed", .statusFailed), (glyphs.cancelled, "cancelled", .statusCancelled),
        ]
    }
}

extension Appearance {
    /// What sets it on a terminal, whatever was set before.
    fileprivate var sequence: String {
        let named: [(Attributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        let codes =
            ["0"] + named.filter { attributes.contains($0.0) }.map(\.1) + foreground.codes(ground: 3)
            + background.codes(ground: 4)
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }
}

extension Color {
    fileprivate func codes(ground: Int) -> [String] {
        switch self {
        case .standard: []
        case .indexed(let index) where index < 8: ["\(ground)\(index)"]
        case .indexed(let index) where index < 16: ["\(ground + 6)\(index - 8)"]
        case .indexed(let index): ["\(ground)8", "5", "\(index)"]
        case .rgb(let red, let green, let blue): ["\(ground)8", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}
