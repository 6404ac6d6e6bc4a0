extension ThemeCatalog {
    /// Stands for the theme that fits the terminal.
    public static let automaticName = "auto"

    /// The name of the theme that fits the terminal, as far as the environment tells.
    public static func automaticName(in environment: [String: String]) -> String {
        isLight(environment["COLORFGBG"]) ? "paper" : standardName
    }

    /// `0;15`, or `0;default;15`: the last number is the background's, of the 16 named colours.
    private static func isLight(_ colors: String?) -> Bool {
        guard let background = colors?.split(separator: ";").last else { return false }
        return background == "7" || background == "15"
    }
}
