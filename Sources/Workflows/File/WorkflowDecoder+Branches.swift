import Execution

extension WorkflowDecoder {
    mutating func branch(_ entry: YAMLEntry) -> BranchDeclaration {
        var branch = BranchDeclaration(name: entry.key)
        let name = entry.key.value
        guard let entries = entry.value.entries else {
            if !entry.value.isFaulty {
                faults.error(
                    "branch `\(name)` needs an action", at: entry.key.place,
                    hint: "write `\(name): {prompt: …}`, or another of \(Self.someActions)")
            }
            return branch
        }
        let keys = KnownKeys.branch(name)
        branch.action = action(of: "branch `\(name)`", entries, keys, at: entry.key.place, isRequired: true)
        branch.fanOut = fanOut(entries)
        for entry in entries where !isAction(entry) {
            read(entry, of: keys, into: &branch)
        }
        return branch
    }

    private mutating func read(_ entry: YAMLEntry, of keys: KnownKeys, into branch: inout BranchDeclaration) {
        switch entry.key.value {
        case "for_each", "repeat", "as":
            break
        case "needs":
            branch.needs = names(entry)
        case "when":
            branch.condition = condition(entry)
        case "guard":
            branch.guardCondition = guardCondition(entry)
            branch.guardPlace = entry.value.place
        case "max_parallel", "deadline", "on_failure", "require", "early":
            readInstances(entry, into: &branch)
        case "join":
            if let action = branch.action, action.group == nil {
                faults.error("`join` goes with `branches`", at: entry.key.place)
            }
        default:
            setting(entry, of: keys, for: branch.action, into: &branch.settings)
        }
    }

    private mutating func readInstances(_ entry: YAMLEntry, into branch: inout BranchDeclaration) {
        switch (entry.key.value, branch.fanOut != nil, branch.action?.kind) {
        case ("require", false, let kind?) where ActionKind.aggregators.contains(kind):
            branch.settings.aggregation.require = requirement(entry)
        case ("max_parallel", true, _): branch.instances.maxParallel = parallelLimit(entry)
        case ("deadline", true, _): branch.instances.deadline = duration(entry)
        case ("on_failure", true, _): branch.instances.onFailure = failurePolicy(entry)
        case ("require", true, _): branch.instances.require = requirement(entry)
        case ("early", true, _): branch.instances.early = early(entry)
        case (let key, false, .branches):
            guard !KnownKeys.parallel.contains(key) else { return }
            faults.error("`\(key)` is about a join", at: entry.key.place, hint: "write it in the group's `join`")
        case (let key, false, .some):
            let hint = Self.severalHints[key] ?? "it goes with `for_each`, `repeat` or `branches`"
            faults.error(
                "`\(key)` is about several branches, and `\(branch.name.value)` is one", at: entry.key.place, hint: hint
            )
        default:
            break
        }
    }

    private static let severalHints = [
        "deadline": "for one attempt write `timeout`",
        "require": "it goes with `for_each`, `repeat`, an aggregator or a join",
        "early": "it goes with `for_each`, `repeat` or a join",
    ]

    mutating func setting(
        _ entry: YAMLEntry, of keys: KnownKeys, for action: ActionDeclaration?, into settings: inout Settings
    ) {
        guard SettingKey.kinds[entry.key.value] != nil else {
            keys.report(entry.key, &faults)
            return
        }
        if let action {
            SettingKey.check(entry.key, for: action, &faults)
        }
        if entry.key.value == "schema", settings.returns != nil {
            faults.error("`returns` or `schema`, not both", at: entry.key.place)
        }
        read(entry, into: &settings)
        if entry.key.value == "by", let action, action.kind != .best, let judge = settings.aggregation.judge {
            faults.error("a judge goes with `best`", at: judge.place, hint: "here `by` is a path into each result")
        }
        if entry.key.value == "retry", let action, let retry = settings.retry {
            check(retry, for: action, at: entry.key.place)
        }
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
        return references(elements)
    }
}
