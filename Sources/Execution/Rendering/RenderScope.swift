/// What templates of one branch can refer to.
struct RenderScope: Sendable {
    var inputs: [Value.Field]
    var environment: [String: String]
    /// The branches it depends on.
    var outcomes: [String: Outcome]
    /// Set for a join only.
    var join: JoinScope?
    /// The elements of the instances it is part of, by the names of their variables.
    var elements: [String: Value] = [:]
    /// The number of the innermost instance.
    var index: Int?
    /// The key of the innermost instance whose elements are a map.
    var key: String?
    /// What the branch itself gave.
    var own: Value?
    /// A command that joins is not told how long all took.
    var omitsTimes = false
}

/// What only a join sees.
struct JoinScope: Sendable {
    /// All outcomes of the body, in declared order.
    var outcomes: [Outcome]
    /// The ends of the body, in declared order.
    var results: [Outcome]
    /// Whether a branch without a value leaves a mark (in `prompt`, `system`, `value`) or nothing (in a command).
    var marks: Bool
    /// It is not the join itself that sees it, but a branch that the join consists of.
    var isPart = false
    /// The branches by name: all of the body, and what is over outside of it.
    var named: [String: Outcome] = [:]
}

/// What a reference stands for.
enum Referent {
    case value(Value)
    /// The value of a branch that was kept or accepted, or a part of it: in a join its text is marked.
    case partial(Value, Outcome)
    /// A branch without a value.
    case missing(Outcome)
    case results([Outcome])
    /// A fanned-out branch with a value, where its missing instances leave marks or have a stand-in.
    case fanOut(Outcome, value: Value, standIn: Value?)
}

extension RenderScope {
    func resolve(_ reference: Reference) throws(BranchFailure) -> Referent {
        switch reference.root {
        case .input(let name):
            let value = inputs.first { $0.name == name }?.value ?? .null
            return .value(try value.at(reference.path, of: name))
        case .branch(let name):
            return try branch(name, path: reference.path)
        case .outcome(let name):
            let record = outcome(of: name).map(\.record) ?? .null
            return .value(try record.at(reference.path, of: "outcomes.\(name)", missing: .null))
        case .outcomes:
            let records = Value.list((join?.outcomes ?? []).map(\.record))
            return .value(try records.at(reference.path, of: "outcomes", missing: .null))
        case .results:
            return try results(path: reference.path)
        case .environment(let name):
            return .value(.text(environment[name] ?? ""))
        case .element(let name):
            return .value(try (elements[name] ?? .null).at(reference.path, of: name))
        case .index:
            return .value(index.map(Value.integer) ?? .null)
        case .key:
            return .value(key.map(Value.text) ?? .null)
        case .own:
            return .value(try (own ?? .null).at(reference.path, of: "its value"))
        }
    }

    private func branch(_ name: String, path: [Reference.Step]) throws(BranchFailure) -> Referent {
        guard let outcome = outcome(of: name) else { return .value(.null) }
        guard let value = outcome.value else { return .missing(outcome) }
        if path.isEmpty, marks, outcome.instances != nil {
            return .fanOut(outcome, value: value, standIn: nil)
        }
        let part = try value.at(path, of: name)
        return outcome.status == .partial ? .partial(part, outcome) : .value(part)
    }

    /// How a branch that can be referred to ended.
    func outcome(of name: String) -> Outcome? {
        outcomes[name] ?? join?.named[name]
    }

    /// Whether branches without a whole value leave a mark.
    var marks: Bool { join?.marks == true }

    private func results(path: [Reference.Step]) throws(BranchFailure) -> Referent {
        let outcomes = join?.results ?? []
        if path.isEmpty {
            return .results(outcomes)
        }
        return .value(try Self.object(of: outcomes).at(path, of: "results"))
    }

    /// Results as a value: name to value, or nothing.
    static func object(of outcomes: [Outcome]) -> Value {
        .object(outcomes.counted.map { Value.Field($0.name, $0.value ?? .null) })
    }
}

extension Value {
    /// The part of a value that a path names.
    ///
    /// What the value lacks is a failure, or `missing` where one is given.
    func at(
        _ path: [Reference.Step], of name: String, missing: Value? = nil
    ) throws(BranchFailure) -> Value {
        guard let step = path.first else { return self }
        let rest = Array(path.dropFirst())
        switch (self, step) {
        case (.object, .field(let field)):
            if let value = self[field] {
                return try value.at(rest, of: "\(name).\(field)", missing: missing)
            }
        case (.list(let elements), .index(let index)) where elements.indices.contains(index):
            return try elements[index].at(rest, of: "\(name).\(index)", missing: missing)
        case (.list(let elements), .each):
            var parts: [Value] = []
            for element in elements {
                parts.append(try element.at(rest, of: "\(name).*", missing: missing))
            }
            return .list(parts)
        default:
            break
        }
        if let missing { return missing }
        throw BranchFailure(.result, "`\(name)` has no `\(step.text)`")
    }
}
