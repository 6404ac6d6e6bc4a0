import CNcurses
import Canvas

/// The sequences around drawing that ncurses leaves to us, for the terminal whose description is loaded.
struct TerminalControls {
    /// Leaves the screen: what a crash, a stop and the normal end send.
    let leave: [UInt8]
    /// Takes the screen back after a stop.
    let enter: [UInt8]
    /// Sent once, before the first frame: remembers the title and asks for focus and pastes to be told apart.
    let begin: [UInt8]
    /// A frame is shown as a whole between these two by terminals that know them.
    let beginFrame: [UInt8]
    let endFrame: [UInt8]
    private let hasTitle: Bool
    private let isLikeXterm: Bool
    private let program: TerminalProgram

    /// Focus changes are reported, and what is pasted comes between two marks.
    private static let inputModes = [1004, 2004]
    /// Presses of buttons are reported, and how it moves while one is down, where the terminal can with numbers instead of bytes.
    private static let mouseModes = [1002, 1006]

    init(family: TerminalFamily, program: TerminalProgram) {
        let isLikeXterm = family.isLikeXterm
        self.isLikeXterm = isLikeXterm
        self.program = program
        hasTitle = family.hasTitle
        clipboard = isLikeXterm ? program.clipboard : .cannot
        beginFrame = isLikeXterm ? Array("\u{1B}[?2026h".utf8) : []
        endFrame = isLikeXterm ? Array("\u{1B}[?2026l".utf8) : []
        begin = Self.saveTitle(hasTitle) + (isLikeXterm ? Self.turn(Self.inputModes, on: true) : [])
        enter = ["smcup", "smkx", "civis"].flatMap { Self.sequence($0) ?? [] } + begin
        var leave = endFrame + (isLikeXterm ? Self.turn(Self.mouseModes + Self.inputModes, on: false) : [])
        if program.hasProgress { leave += ProgressReport.sequence(.none) }
        let hasOtherScreen = Self.sequence("rmcup") != nil
        for name in ["sgr0", "op", "rmkx", "cnorm", hasOtherScreen ? "rmcup" : "clear"] {
            leave += Self.sequence(name) ?? []
        }
        self.leave = leave + (hasTitle ? Array("\u{1B}[23;2t".utf8) : []) + [UInt8(ascii: "\r")]
    }

    private static func saveTitle(_ hasTitle: Bool) -> [UInt8] {
        hasTitle ? Array("\u{1B}[22;2t".utf8) : []
    }

    private static func turn(_ modes: [Int], on isOn: Bool) -> [UInt8] {
        modes.flatMap { Array("\u{1B}[?\($0)\(isOn ? "h" : "l")".utf8) }
    }

    func useMouse(_ isUsed: Bool) -> [UInt8] {
        isLikeXterm ? Self.turn(Self.mouseModes, on: isUsed) : []
    }

    /// Whether the terminal takes text for the clipboard.
    let clipboard: ClipboardSupport

    /// Text for the clipboard (OSC 52), encoded, so that nothing of it is a sequence of its own.
    func copy(_ text: ClipboardText) -> [UInt8] {
        Array("\u{1B}]52;c;".utf8) + Base64.encoded(Array(text.text.utf8)) + Array("\u{1B}\\".utf8)
    }

    /// Whether the terminal shows progress.
    var hasProgress: Bool { program.hasProgress }

    /// `text` must be free of control characters.
    func notify(_ text: String) -> [UInt8] {
        switch program.notice {
        case .bell: Array("\u{07}".utf8)
        case .text: Array("\u{1B}]9;braid: \(text)\u{1B}\\".utf8)
        // Semicolons stand between the parts.
        case .titleAndText: Array("\u{1B}]777;notify;braid;\(text.replacing(";", with: ","))\u{1B}\\".utf8)
        case .kitty: Array("\u{1B}]99;;braid: \(text)\u{1B}\\".utf8)
        }
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
