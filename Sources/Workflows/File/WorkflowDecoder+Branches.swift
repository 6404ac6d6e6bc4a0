import Execution

extension WorkflowDecoder {
    mutating func branch(_ entry: YAMLEntry) -> BranchDeclaration {
        var branch = BranchDeclaration(name: entry.key)
        let keys = KnownKeys.branch(entry.key.value)
        guard let entries = entry.value.entries else {
            if !entry.value.isFaulty {
                let example = "write `\(entry.key.value): {prompt: …}`, or `run:`, `value:`, `concatenate:`"
                faults.error("branch `\(entry.key.value)` needs an action", at: entry.key.place, hint: example)
            }
            return branch
        }
        branch.action = action(of: "branch `\(entry.key.value)`", entries, keys, at: entry.key.place, isRequired: true)
        for entry in entries where !isAction(entry) {
            if entry.key.value == "needs" {
                branch.needs = names(entry)
            } else {
                setting(entry, of: keys, for: branch.action, into: &branch.settings)
            }
        }
        return branch
    }

    mutating func join(_ entry: YAMLEntry) -> JoinDeclaration {
        var join = JoinDeclaration(place: entry.key.place)
        switch entry.value.content {
        case .scalar(let scalar):
            join.action = shortJoin(scalar, at: entry.value.place)
        case .map(let entries):
            join.action = action(of: "the join", entries, .join, at: entry.key.place, isRequired: false)
            for entry in entries where !isAction(entry) {
                if entry.key.value == "require" {
                    join.require = requirement(entry)
                } else if entry.key.value == "needs" {
                    faults.error("a join has no `needs`", at: entry.key.place, hint: "it waits for every branch")
                } else {
                    checkHasAction(entry, entries)
                    setting(entry, of: .join, for: join.action, into: &join.settings)
                }
            }
        case .list:
            faults.error("a join is a map, or the name of a branch", at: entry.value.place)
        case .faulty:
            break
        }
        return join
    }

    /// A join that only hands on its results does nothing that a setting could be about.
    private mutating func checkHasAction(_ entry: YAMLEntry, _ entries: [YAMLEntry]) {
        let actions = KnownKeys.actions + KnownKeys.laterActions
        guard SettingKey.kinds[entry.key.value] != nil, !entries.contains(where: { actions.contains($0.key.value) })
        else { return }
        faults.error(
            "`\(entry.key.value)` is about an action, and the join has none", at: entry.key.place,
            hint: "add `prompt:`, `run:` or `concatenate:`")
    }

    /// `join: concatenate`, `join: summary`.
    private mutating func shortJoin(_ scalar: YAMLScalar, at place: Place) -> ActionDeclaration? {
        if scalar.text == ActionKind.concatenate.rawValue {
            return ReferenceText("results", at: place).map { .concatenate([$0]) }
        }
        if KnownKeys.laterActions.contains(scalar.text) {
            faults.error("`\(scalar.text)` is not supported by this version of braid", at: place)
            return nil
        }
        return reference(scalar, at: place, key: "join").map(ActionDeclaration.branch)
    }

    private mutating func setting(
        _ entry: YAMLEntry, of keys: KnownKeys, for action: ActionDeclaration?, into settings: inout Settings
    ) {
        guard SettingKey.kinds[entry.key.value] != nil else {
            keys.report(entry.key, &faults)
            return
        }
        if let action {
            SettingKey.check(entry.key, for: action.kind, &faults)
        }
        read(entry, into: &settings)
    }

    private mutating func requirement(_ entry: YAMLEntry) -> Located<Requirement>? {
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

    /// A list of bare names.
    private mutating func names(_ entry: YAMLEntry) -> [ReferenceText] {
        guard let elements = entry.value.elements else {
            if !entry.value.isFaulty {
                let example = entry.value.scalar.map { ": write `needs: [\($0.text)]`" } ?? ""
                faults.error("`needs` is a list of names\(example)", at: entry.value.place.firstLine)
            }
            return []
        }
        return references(elements, key: "needs")
    }
}
