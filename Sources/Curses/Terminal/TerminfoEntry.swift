import CNcurses

/// What the system knows about a type of terminal, before ncurses is started for it.
struct TerminfoEntry {
    let name: String
    let colors: TerminalColors

    init(terminal name: String) throws(CursesError) {
        var status: Int32 = 0
        // Descriptor 1 is not used: only the modes of hardware that needs padding would be asked for.
        guard !name.isEmpty, setupterm(name, 1, &status) == OK else { throw CursesError(.unusableTerminal(name: name)) }
        defer { _ = cncurses_forget_entry() }
        guard cncurses_string("cup") != nil else { throw CursesError(.unusableTerminal(name: name)) }
        self.name = name
        let hasSetters = cncurses_string("setrgbf") != nil && cncurses_string("setrgbb") != nil
        colors = TerminalColors(
            count: Int(tigetnum("colors")), hasComponents: Self.has("RGB") || Self.has("Tc") || hasSetters)
    }

    /// `RGB` may be a flag, a number or text.
    private static func has(_ capability: String) -> Bool {
        tigetflag(capability) > 0 || tigetnum(capability) > 0 || cncurses_string(capability) != nil
    }
}
