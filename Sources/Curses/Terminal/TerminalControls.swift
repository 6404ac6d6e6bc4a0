import CNcurses

/// The sequences around drawing that ncurses leaves to us, for the terminal whose description is loaded.
struct TerminalControls {
    /// Leaves the screen: what a crash, a stop and the normal end send.
    let leave: [UInt8]
    /// Takes the screen back after a stop.
    let enter: [UInt8]
    /// A frame is shown as a whole between these two by terminals that know them.
    let beginFrame: [UInt8]
    let endFrame: [UInt8]
    private let hasTitle: Bool

    init(family: TerminalFamily) {
        let isLikeXterm = family.isLikeXterm
        hasTitle = family.hasTitle
        beginFrame = isLikeXterm ? Array("\u{1B}[?2026h".utf8) : []
        endFrame = isLikeXterm ? Array("\u{1B}[?2026l".utf8) : []
        let hasOtherScreen = Self.sequence("rmcup") != nil
        var leave = endFrame
        for name in ["sgr0", "op", "rmkx", "cnorm", hasOtherScreen ? "rmcup" : "clear"] {
            leave += Self.sequence(name) ?? []
        }
        self.leave = leave + (hasTitle ? Array("\u{1B}[23;2t".utf8) : []) + [UInt8(ascii: "\r")]
        enter = ["smcup", "smkx", "civis"].flatMap { Self.sequence($0) ?? [] } + Self.saveTitle(hasTitle)
    }

    /// Sent once before the first title, so that the old one comes back.
    var saveTitle: [UInt8] {
        Self.saveTitle(hasTitle)
    }

    private static func saveTitle(_ hasTitle: Bool) -> [UInt8] {
        hasTitle ? Array("\u{1B}[22;2t".utf8) : []
    }

    /// `title` must be free of control characters.
    func setTitle(_ title: String) -> [UInt8] {
        hasTitle ? Array("\u{1B}]2;\(title)\u{07}".utf8) : []
    }

    /// A capability without the pauses that only old hardware needed.
    private static func sequence(_ capability: String) -> [UInt8]? {
        guard let text = cncurses_string(capability) else { return nil }
        return withoutPauses(Array(String(cString: text).utf8))
    }

    /// Takes out `$<…>`.
    static func withoutPauses(_ sequence: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var rest = sequence[...]
        while let byte = rest.first {
            if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                rest = rest[(end + 1)...]
            } else {
                kept.append(byte)
                rest = rest.dropFirst()
            }
        }
        return kept
    }
}
