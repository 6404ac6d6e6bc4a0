import Canvas

/// A line of the help.
enum HelpLine: Sendable, Equatable {
    case title(SafeText)
    case entry(label: SafeText, help: SafeText, role: Role? = nil)
    case empty

    var helpWidth: Int { if case .entry(_, let help, _) = self { help.width } else { 0 } }
}
