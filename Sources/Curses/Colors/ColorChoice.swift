/// Which colours a person asked for.
public enum ColorChoice: String, Sendable, CaseIterable {
    /// What the terminal has, unless the environment says no.
    case auto
    /// What the terminal has, whatever the environment says.
    case always
    case never
    case ansi16 = "16"
    case indexed256 = "256"
    case truecolor
}
