import Execution

extension Branch {
    /// The name, and how often it runs.
    func heading(_ inputs: [Value.Field]) -> String {
        guard let fanOut else { return name }
        return fanOut.width(inputs).map { "\(name) ×\($0)" } ?? "\(name) × each"
    }

    /// What it waits for, when it runs, and how it is limited.
    func notes(in body: Body) -> [String] {
        var notes: [String] = []
        if !dependencies.isEmpty {
            notes.append("after \(dependencies.map(\.name).joined(separator: ", "))")
        }
        if let condition {
            notes += condition.words(after: "when")
        }
        if let tripsIf {
            notes += tripsIf.words(after: "guard: stops the others when")
        }
        notes += fanOut?.notes(in: body) ?? []
        if case .group(let inner) = action {
            notes += inner.notes
        }
        return notes + action.notes + settings.notes
    }
}

extension FanOut {
    /// How many instances there are; nothing where only the run will tell.
    fileprivate func width(_ inputs: [Value.Field]) -> Int? {
        switch elements {
        case .known(let elements): return elements.count
        case .count(let count): return count
        case .reference(let reference):
            guard case .input(let name) = reference.root, reference.path.isEmpty else { return nil }
            switch inputs.first(where: { $0.name == name })?.value {
            case .list(let elements)?: return elements.count
            case .object(let fields)?: return fields.count
            default: return nil
            }
        }
    }

    private var reference: Reference? {
        if case .reference(let reference) = elements { reference } else { nil }
    }

    fileprivate func notes(in body: Body) -> [String] {
        let policy: FailurePolicy? = onFailure
        return [
            reference.map { "for each of \($0.text)" },
            maxParallel.map { "\($0) at once" },
            deadline.map { "deadline \($0.words)" },
            policy == body.onFailure ? nil : policy?.words,
            require == .any ? nil : "requires \(require.words)",
            early ? "ends as soon as that is decided" : nil,
        ]
        .compactMap(\.self)
    }
}

extension Body {
    /// What a group says about its branches.
    fileprivate var notes: [String] {
        [
            maxParallel.map { "\($0) at once" },
            deadline.map { "deadline \($0.words)" },
            onFailure == .stop ? onFailure.words : nil,
        ]
        .compactMap(\.self) + (scope?.limits.words ?? [])
    }

    /// What the join counts, how many of them it requires, and how it is limited.
    func joinNotes(_ inputs: [Value.Field]) -> [String] {
        let names = results.map { name in branches.first { $0.name == name }?.heading(inputs) ?? name }
        let of = names.isEmpty ? "of nothing" : "of \(names.joined(separator: ", "))"
        let early = join.early ? ", and starts as soon as that is decided" : ""
        return [of, "requires \(join.require.words)\(early)"] + join.notes + (join.workflow?.scope?.limits.words ?? [])
    }
}

extension FailurePolicy {
    fileprivate var words: String {
        switch self {
        case .continue: "failures stop nothing"
        case .stop: "the first failure stops the others"
        }
    }
}

extension Requirement {
    var words: String {
        switch self {
        case .any: "any"
        case .all: "all"
        case .majority: "a majority"
        case .none: "none"
        case .count(let count): "\(count)"
        }
    }
}
