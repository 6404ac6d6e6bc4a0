import Canvas

/// A line of the help.
enum HelpLine: Sendable, Equatable {
    case title(SafeText)
    case entry(label: SafeText, help: SafeText, role: Role? = nil)
    case empty

    var labelWidth: Int { if case .entry(let label, _, _) = self { label.width } else { 0 } }
    var helpWidth: Int { if case .entry(_, let help, _) = self { help.width } else { 0 } }
}
