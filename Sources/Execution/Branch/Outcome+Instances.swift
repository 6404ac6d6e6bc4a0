extension Outcome {
    /// The instances of a fan-out by index, without those that `when` skipped; `nil` for any other branch.
    var instances: [Outcome]? {
        guard let items, items.allSatisfy({ $0.label != nil }) else { return nil }
        return items.counted
    }

    /// What it is called where it stands among others.
    var title: String {
        label.map { "\(name): \($0)" } ?? name
    }
}

extension [Outcome] {
    /// Without those that `when` skipped: they are no results.
    var counted: [Outcome] {
        contains { $0.cause == .condition } ? filter { $0.cause != .condition } : self
    }

    /// One for each branch that is not fanned out, and one for each instance of those that are.
    var flat: [Outcome] {
        counted.flatMap { $0.instances ?? [$0] }
    }
}
