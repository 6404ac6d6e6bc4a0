import Execution

/// A file with what was given from outside: what the rules look at and the plan is built from.
struct WorkflowDraft {
    let file: WorkflowFile
    let options: WorkflowOptions
    /// In declared order; without those that are missing.
    let inputs: [Value.Field]
    let mentions: [Mention]
    private let inputNames: Set<String>
    private let branches: [String: BranchDeclaration]
    private let mentionsByBranch: [String: [Mention]]

    init(file: WorkflowFile, options: WorkflowOptions, inputs: [Value.Field]) {
        self.file = file
        self.options = options
        self.inputs = inputs
        mentions = file.mentions
        inputNames = Set(file.inputs.map(\.name.value))
        branches = Dictionary(file.branches.map { ($0.name.value, $0) }) { first, _ in first }
        var byBranch: [String: [Mention]] = [:]
        for mention in mentions {
            if case .branch(let name) = mention.reader { byBranch[name, default: []].append(mention) }
        }
        mentionsByBranch = byBranch
    }

    func isBranch(_ name: String) -> Bool { branches[name] != nil }

    func branch(_ name: String) -> BranchDeclaration? { branches[name] }

    func mentions(of branch: String) -> [Mention] { mentionsByBranch[branch] ?? [] }

    /// The names a reference may begin with, inputs first.
    var names: [String] { file.inputs.map(\.name.value) + file.branches.map(\.name.value) }

    /// What a reference means; nothing where nothing is called so.
    func reference(_ text: ReferenceText) -> Reference? {
        let rest = text.words.dropFirst()
        switch text.head {
        case "results":
            return Reference(.results, path: ReferenceText.steps(rest))
        case "outcomes":
            guard let name = rest.first else { return Reference(.outcomes) }
            guard isBranch(name) else { return nil }
            return Reference(.outcome(name), path: ReferenceText.steps(rest.dropFirst()))
        case "env":
            guard rest.count == 1 else { return nil }
            return Reference(.environment(rest.joined()))
        case let head where inputNames.contains(head):
            return Reference(.input(head), path: ReferenceText.steps(rest))
        case let head where isBranch(head):
            return Reference(.branch(head), path: ReferenceText.steps(rest))
        default:
            return nil
        }
    }

    /// What a branch waits for, each once and in the order it is first named.
    func dependencies(of branch: String) -> [Dependency] {
        var dependencies: [Dependency] = []
        for mention in mentions(of: branch) {
            guard let dependency = dependency(mention) else { continue }
            if let index = dependencies.firstIndex(where: { $0.name == dependency.name }) {
                if dependency.need == .value { dependencies[index].need = .value }
            } else {
                dependencies.append(dependency)
            }
        }
        return dependencies
    }

    /// The branches whose value no other branch uses, in declared order.
    var results: [String] {
        let used = mentions.compactMap { mention -> String? in
            guard case .branch = mention.reader, case .branch(let name)? = reference(mention.reference)?.root else {
                return nil
            }
            if case .need = mention.kind { return nil }
            return name
        }
        let names = Set(used)
        return file.branches.map(\.name.value).filter { !names.contains($0) }
    }

    func dependency(_ mention: Mention) -> Dependency? {
        switch (reference(mention.reference)?.root, mention.kind) {
        case (.branch(let name), .placeholder(let placeholder, _)):
            Dependency(name, placeholder.hasDefault ? .end : .value)
        case (.branch(let name), .source): Dependency(name, .end)
        case (.branch(let name), _): Dependency(name, .value)
        case (.outcome(let name), _): Dependency(name, .end)
        default: nil
        }
    }
}
