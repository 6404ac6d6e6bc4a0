import Execution

extension WorkflowDecoder {
    mutating func join(_ entry: YAMLEntry) -> JoinDeclaration {
        var join = JoinDeclaration(place: entry.key.place)
        switch entry.value.content {
        case .scalar(let scalar):
            join.action = shortJoin(scalar, at: entry.value.place)
        case .map(let entries):
            join.action = action(of: "the join", entries, .join, at: entry.key.place, isRequired: false)
            for entry in entries where !isAction(entry) {
                read(entry, among: entries, into: &join)
            }
        case .list:
            faults.error("a join is a map, or the name of a branch", at: entry.value.place)
        case .faulty:
            break
        }
        return join
    }

    private mutating func read(_ entry: YAMLEntry, among entries: [YAMLEntry], into join: inout JoinDeclaration) {
        switch entry.key.value {
        case "require":
            join.require = requirement(entry)
        case "early":
            join.early = early(entry)
        case "join", "max_parallel", "deadline", "on_failure":
            if join.action?.group == nil {
                let hint = "it is about branches: write it beside `branches`"
                faults.error("a join has no `\(entry.key.value)`", at: entry.key.place, hint: hint)
            }
        case let key where Self.notInJoin[key] != nil:
            faults.error("a join has no `\(key)`", at: entry.key.place, hint: Self.notInJoin[key])
        default:
            checkHasAction(entry, entries)
            setting(entry, of: .join, for: join.action, into: &join.settings)
        }
    }

    /// What only a branch has, and why.
    private static let notInJoin = [
        "needs": "it waits for every branch",
        "when": "`require` says when it runs",
        "guard": "a guard is a branch",
        "for_each": "it runs once", "repeat": "it runs once", "as": "it runs once",
    ]

    /// A join that only hands on its results does nothing that a setting could be about.
    private mutating func checkHasAction(_ entry: YAMLEntry, _ entries: [YAMLEntry]) {
        guard SettingKey.kinds[entry.key.value] != nil, !entries.contains(where: isAction) else { return }
        faults.error(
            "`\(entry.key.value)` is about an action, and the join has none", at: entry.key.place,
            hint: "add `prompt:`, `run:` or `concatenate:`")
    }

    /// `join: vote`, `join: summary`.
    private mutating func shortJoin(_ scalar: YAMLScalar, at place: Place) -> ActionDeclaration? {
        // What a join gives that does nothing else.
        if scalar.text == "results" { return nil }
        if let name = AggregatorName(rawValue: scalar.text) {
            return ReferenceText("results", at: place).map { .aggregate(name, [$0]) }
        }
        guard !scalar.text.isPhrase else {
            faults.error(
                "`join` is the name of a branch or of an aggregator, and this is a text", at: place.firstLine,
                hint: "write `join: {value: …}` for this text, or `join: {prompt: …}` to ask a model")
            return nil
        }
        return reference(scalar.text, at: place).map(ActionDeclaration.branch)
    }

    mutating func requirement(_ entry: YAMLEntry) -> Located<Requirement>? {
        guard let scalar = scalar(entry) else { return nil }
        if let requirement = Requirement(scalar.text) { return Located(requirement, entry.value.place) }
        if Int(scalar.text) != nil {
            faults.error("`require` is at least 1", at: entry.value.place, hint: "for no requirement write `none`")
        } else {
            let known = ["any", "all", "majority", "none"]
            faults.error(
                "`require` is `any`, `all`, `majority`, `none` or a number", at: entry.value.place,
                hint: Suggestion.hint(for: scalar.text, among: known))
        }
        return nil
    }

    mutating func early(_ entry: YAMLEntry) -> Located<Bool>? {
        truth(entry).map { Located($0, entry.key.place) }
    }
}

extension String {
    /// Words, or words around placeholders: no name, in braces or not.
    fileprivate var isPhrase: Bool {
        let trimmed = trimmingBlanks
        guard trimmed.hasPrefix("{{"), trimmed.hasSuffix("}}") else {
            return trimmed.contains("{{") || trimmed.contains(where: \.isWhitespace)
        }
        return trimmed.dropFirst(2).contains("{{")
    }
}
