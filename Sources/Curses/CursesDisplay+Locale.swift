extension CursesDisplay {
    /// Sets the process's character type as the environment says, and whether output can be all of Unicode.
    public static func localeHasUnicode(_ environment: [String: String]) -> Bool {
        TerminalLocale(environment: environment).apply()
    }
}
