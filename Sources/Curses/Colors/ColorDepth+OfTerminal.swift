public import Canvas

extension ColorDepth {
    /// How many colours text has that is written to the terminal without taking it for a screen.
    ///
    /// To be asked while no display is open.
    public static func ofTerminal(_ environment: [String: String]) -> ColorDepth {
        guard let entry = try? TerminfoEntry(terminal: environment["TERM"] ?? "") else { return .mono }
        return detected(for: .auto, environment: environment, terminal: entry.colors)
    }
}
