public import Canvas

extension ColorDepth {
    /// The depth to use: what was asked for, else what the environment and the terminal's description say.
    ///
    /// The terminal itself is not asked: the answer is late on slow links, and from inside a multiplexer it is wrong.
    public static func detected(
        for choice: ColorChoice, environment: [String: String], terminal: TerminalColors
    ) -> ColorDepth {
        switch choice {
        case .never: return .mono
        case .ansi16: return .ansi16
        case .indexed256: return .indexed256
        case .truecolor: return .truecolor
        case .auto where environment["NO_COLOR"]?.isEmpty == false: return .mono
        case .auto, .always: break
        }
        let name = environment["TERM"] ?? ""
        guard !name.isEmpty, name != "dumb", terminal.count >= 8 else { return .mono }
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || terminal.hasComponents { return .truecolor }
        return terminal.count >= 256 ? .indexed256 : .ansi16
    }
}
