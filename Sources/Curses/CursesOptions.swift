/// How the terminal is to be used.
public struct CursesOptions: Sendable {
    public var colors: ColorChoice
    /// The process's environment; TERM, locale, colours and delays are read from it.
    public var environment: [String: String]

    public init(colors: ColorChoice = .auto, environment: [String: String]) {
        self.colors = colors
        self.environment = environment
    }

    var terminal: String {
        environment["TERM"] ?? ""
    }

    /// Milliseconds that Esc may be followed by the rest of a key; longer over a network.
    ///
    /// `nil`: ESCDELAY says it.
    var escapeDelay: Int32? {
        if environment["ESCDELAY"] != nil { return nil }
        return environment["SSH_CONNECTION"] == nil ? 25 : 100
    }
}
