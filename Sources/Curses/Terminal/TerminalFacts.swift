import CNcurses
public import Canvas

/// What is known about the terminal without taking it, for people who wonder why it looks as it does.
public struct TerminalFacts: Sendable {
    /// The system has a description of it.
    public let isKnown: Bool
    public let colors: ColorDepth
    /// Why there are as many colours as there are.
    public let colorReason: String
    public let hasUnicode: Bool
    /// Presses of buttons are reported.
    public let hasMouse: Bool
    /// A frame can be shown as a whole.
    public let hasSynchronizedOutput: Bool
    /// It stands between the program and the terminal that a person sees.
    public let isMultiplexer: Bool

    /// To be asked while no display is open.
    public init(environment: [String: String]) {
        let name = environment["TERM"] ?? ""
        let entry = try? TerminfoEntry(terminal: name)
        let family = TerminalFamily(name: name)
        isKnown = entry != nil
        colors = ColorDepth.ofTerminal(environment)
        colorReason = Self.reason(environment, entry)
        hasUnicode = CursesDisplay.localeHasUnicode(environment)
        hasMouse = family.isLikeXterm
        hasSynchronizedOutput = family.isLikeXterm
        isMultiplexer = family.isMultiplexer
    }

    /// The version of the library that draws, as it names itself.
    public static var libraryVersion: String {
        curses_version().map { String(cString: $0) } ?? "ncurses"
    }

    /// In the order in which `ColorDepth.detected` asks.
    private static func reason(_ environment: [String: String], _ entry: TerminfoEntry?) -> String {
        if environment["NO_COLOR"]?.isEmpty == false { return "NO_COLOR is set" }
        if environment["TERM"] == "dumb" { return "TERM is `dumb`" }
        guard let entry else { return "the system has no description of the terminal" }
        guard entry.colors.count >= 8 else { return "the terminal's description has no colours" }
        if let value = environment["COLORTERM"], ["truecolor", "24bit"].contains(value) {
            return "COLORTERM is `\(value)`"
        }
        return entry.colors.hasComponents
            ? "the terminal's description promises it" : "the terminal's description has \(entry.colors.count)"
    }
}
