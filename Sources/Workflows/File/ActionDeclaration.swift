/// What a branch does, as it was typed.
enum ActionDeclaration: Sendable {
    case prompt(TemplateText)
    case shell(TemplateText)
    case arguments([TemplateText])
    case value(ValueText)
    case concatenate([ReferenceText])
    /// The short form `join: summary`: the value of that branch.
    case branch(ReferenceText)

    var kind: ActionKind {
        switch self {
        case .prompt: .prompt
        case .shell, .arguments: .run
        case .value, .branch: .value
        case .concatenate: .concatenate
        }
    }
}

/// The key that says what a branch does.
enum ActionKind: String, Sendable, CaseIterable {
    case prompt, run, value, concatenate
}
