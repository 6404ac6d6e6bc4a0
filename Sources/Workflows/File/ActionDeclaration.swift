/// What a branch does, as it was typed.
indirect enum ActionDeclaration: Sendable {
    case prompt(TemplateText)
    case shell(TemplateText)
    case arguments([TemplateText])
    case request(RequestText)
    case value(ValueText)
    case aggregate(AggregatorName, [ReferenceText])
    case group(BodyDeclaration)
    case workflow(WorkflowCall)
    /// The short form `join: summary`: the value of that branch.
    case branch(ReferenceText)

    var kind: ActionKind {
        switch self {
        case .prompt: .prompt
        case .shell, .arguments: .run
        case .request: .http
        case .value, .branch: .value
        case .aggregate(let name, _): name.kind
        case .group: .branches
        case .workflow: .workflow
        }
    }

    var group: BodyDeclaration? {
        if case .group(let body) = self { body } else { nil }
    }
}

/// The key that says what a branch does.
enum ActionKind: String, Sendable, CaseIterable {
    case prompt, run, http, value, workflow, branches, concatenate, merge, vote, best, first, csv

    /// Does work that takes time, can fail and can be tried again.
    var isWork: Bool { Self.work.contains(self) }

    static let work: [ActionKind] = [.prompt, .run, .http]
    static let aggregators: [ActionKind] = AggregatorName.allCases.map(\.kind)
}

/// What makes one value of several.
enum AggregatorName: String, Sendable, CaseIterable {
    case concatenate, merge, vote, best, first, csv

    var kind: ActionKind {
        switch self {
        case .concatenate: .concatenate
        case .merge: .merge
        case .vote: .vote
        case .best: .best
        case .first: .first
        case .csv: .csv
        }
    }
}
