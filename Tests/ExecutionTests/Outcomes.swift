@testable import Execution

extension Outcome {
    /// A branch that ended like this; without a status that has a value, `value` is its partial text.
    static func of(
        _ path: String, _ value: Value? = .text("ok"), _ status: Status = .succeeded,
        _ change: (inout Outcome) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome(branch: BranchID(index: 0, path: path), status: status)
        if status.hasValue { outcome.value = value } else { outcome.partial = value }
        change(&outcome)
        return outcome
    }

    static func failed(_ path: String, _ error: String, said partial: Value? = nil) -> Outcome {
        of(path, partial, .failed) { $0.error = error }
    }

    /// What was not wanted.
    static func unwanted(_ path: String) -> Outcome {
        of(path, nil, .skipped) { $0.cause = .condition }
    }

    /// A fan-out with an instance for each of these, called by its label.
    static func fanOut(
        _ name: String, _ items: [(String, Outcome)], _ status: Status = .succeeded
    ) -> Outcome {
        let items = items.map { label, item in
            var item = item
            item.label = label
            return item
        }
        return of(name, .list(items.compactMap(\.value)), status) { outcome in
            outcome.items = items
            if !status.hasValue { outcome.partial = nil }
        }
    }
}

extension RenderScope {
    /// What a join sees of these.
    static func join(_ outcomes: [Outcome], marks: Bool = true) -> RenderScope {
        var scope = branch(outcomes)
        scope.join = JoinScope(outcomes: outcomes, results: outcomes, marks: marks)
        return scope
    }

    /// What a branch sees of those it depends on.
    static func branch(_ outcomes: [Outcome]) -> RenderScope {
        RenderScope(
            inputs: [], environment: [:],
            outcomes: Dictionary(uniqueKeysWithValues: outcomes.map { ($0.branch.path, $0) }))
    }

    func text(
        _ root: Reference.Root, _ path: Reference.Step..., filters: [Filter] = []
    ) throws(BranchFailure) -> String? {
        let placeholder = Placeholder(Reference(root, path: path), filters: filters)
        return try render(Template([.placeholder(placeholder)])).inMemory
    }
}

extension Value {
    /// Of a constant that is JSON.
    static func json(_ text: String) -> Value {
        (try? Value(json: text)) ?? .text("not JSON: \(text)")
    }
}
