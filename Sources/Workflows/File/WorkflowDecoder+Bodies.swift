import Execution

extension WorkflowDecoder {
    /// One of the keys that the file and a group have in common.
    mutating func read(_ entry: YAMLEntry, into body: inout BodyDeclaration) {
        switch entry.key.value {
        case "branches": body.branches = branches(entry)
        case "join": body.join = join(entry)
        case "max_parallel": body.maxParallel = parallelLimit(entry)
        case "deadline": body.deadline = duration(entry)
        case "on_failure": body.onFailure = failurePolicy(entry)
        default: break
        }
    }

    /// A body among the keys of a branch; what the branch says about its instances is not the body's.
    mutating func group(_ entries: [YAMLEntry]) -> BodyDeclaration {
        var body = BodyDeclaration()
        let isFannedOut = entries.contains { KnownKeys.fanOuts.contains($0.key.value) }
        for entry in entries where !(isFannedOut && KnownKeys.parallel.contains(entry.key.value)) {
            read(entry, into: &body)
        }
        return body
    }

    mutating func failurePolicy(_ entry: YAMLEntry) -> FailurePolicy? {
        choice(entry, ["continue": FailurePolicy.continue, "stop": .stop])
    }

    mutating func parallelLimit(_ entry: YAMLEntry) -> ParallelLimit? {
        guard let scalar = scalar(entry) else { return nil }
        if let limit = ParallelLimit(scalar.text) { return limit }
        if Int(scalar.text) != nil {
            faults.error("`max_parallel` is at least 1", at: entry.value.place, hint: "for no limit write `unlimited`")
        } else {
            faults.error("`max_parallel` is a number, or `unlimited`", at: entry.value.place)
        }
        return nil
    }

    private mutating func branches(_ entry: YAMLEntry) -> [BranchDeclaration] {
        guard let entries = map(entry) else { return [] }
        if entries.isEmpty {
            faults.error("`branches` needs at least one branch", at: entry.key.place)
        }
        return entries.map { branch($0) }
    }
}
