import Execution

/// A file with what was given from outside: what the rules look at and the plan is built from.
struct WorkflowDraft {
    let document: WorkflowDocument
    let outline: WorkflowOutline
    let options: WorkflowOptions
    /// In declared order; without those that are missing.
    let inputs: [Value.Field]
    /// The workflows that it uses, by their keys.
    let workflows: [String: NestedWorkflow]

    var file: WorkflowFile { outline.file }
    var mentions: [Mention] { outline.mentions }
    var branches: [WorkflowOutline.Branch] { outline.branches }

    /// The branch that a reader is, for messages.
    func name(of number: Int) -> String { branches[number].name }

    /// What a reference means in the plan; nothing where nothing is called so.
    func reference(_ text: ReferenceText, from reader: Reader) -> Reference? {
        outline.target(of: text, from: reader).map(reference)
    }

    func reference(_ target: Target) -> Reference {
        let root: Reference.Root =
            switch target.root {
            case .input(let name): .input(name)
            case .branch(let number): .branch(name(of: number))
            case .outcome(let number): .outcome(name(of: number))
            case .outcomes: .outcomes
            case .results: .results
            case .environment(let name): .environment(name)
            case .element(let number): .element(branches[number].declaration.fanOut?.variableName ?? "")
            case .index: .index
            case .key: .key
            case .candidate: .element(JudgeDeclaration.variable)
            }
        return Reference(root, path: target.path)
    }

    /// The variables of the environment that templates mention: the rest is none of the plan's business.
    var environment: [String: String] {
        var environment: [String: String] = [:]
        for mention in mentions {
            if case .environment(let name)? = mention.target?.root {
                environment[name] = options.environment[name]
            }
        }
        return environment
    }

    /// How many results an aggregator, a join or a fan-out gets from a branch; nothing where only the run will tell.
    func width(of number: Int) -> Int? {
        guard let fanOut = branches[number].declaration.fanOut else { return 1 }
        switch fanOut.elements {
        case .known(let elements), .files(let elements): return elements.count
        case .count(let count): return count
        case .reference(let text):
            let target = outline.target(of: text, from: .branch(number), seesOwnElement: false)
            guard case .input(let name)? = target?.root, target?.path.isEmpty == true else { return nil }
            return inputs.first { $0.name == name }.flatMap(\.value.elementCount)
        case nil: return nil
        }
    }

    /// How many results a body has, one per instance.
    func resultCount(of body: Int) -> Int? {
        outline.results(of: body).reduce(0) { sum, number in
            guard let sum, let width = width(of: number) else { return nil }
            return sum + width
        }
    }
}

extension Value {
    fileprivate var elementCount: Int? {
        switch self {
        case .list(let elements): elements.count
        case .object(let fields): fields.count
        default: nil
        }
    }
}
