public import Execution

/// How a branch ended, with what it gave as a Swift value.
///
/// Everything that an `Outcome` tells is here under the same name: `status`, `error`, `attempts`, `queued`, `running`.
@dynamicMemberLookup
public struct TypedOutcome<Value: Sendable>: Sendable {
    /// What it gave; also where that is partial.
    public let value: Value?
    /// As the engine has it.
    public let outcome: Outcome

    /// A result that cannot be read as the type makes the branch a failed one.
    init(_ outcome: Outcome, _ read: (Outcome) throws -> Value) {
        // A guard may have withheld it.
        guard outcome.status.hasValue, outcome.value != nil else {
            (self.value, self.outcome) = (nil, outcome)
            return
        }
        do {
            (self.value, self.outcome) = (try read(outcome), outcome)
        } catch {
            var failed = outcome
            failed.status = .failed
            failed.partial = outcome.value
            failed.value = nil
            failed.error = "\(error)"
            failed.reason = .result
            (self.value, self.outcome) = (nil, failed)
        }
    }

    public subscript<Field>(dynamicMember path: KeyPath<Outcome, Field>) -> Field {
        outcome[keyPath: path]
    }

    /// What events call the branch.
    public var name: String { outcome.branch.path }

    /// What it had said when it ended without a value.
    public var partialText: String? { outcome.partial?.asText.inMemory }

    /// The value; without one what kept the branch from having it is thrown.
    public func get() throws(BranchFailure) -> Value {
        guard let value else { throw BranchFailure(outcome.reason ?? .other, outcome.explanation) }
        return value
    }
}

/// As it stands in the prompt of whoever joins: the value, or what there is of it and a mark:
/// `[not available: timed out after 2s]`.
extension TypedOutcome: CustomStringConvertible {
    public var description: String {
        guard let value else { return outcome.markedText.inMemory ?? "\(outcome.status)" }
        let text = Execution.Value(simple: value)?.asText.inMemory ?? outcome.value?.listed ?? "\(value)"
        var told = outcome
        (told.value, told.items) = (.text(text), nil)
        return told.markedText.inMemory ?? text
    }
}

extension Execution.Value {
    /// The text of a list.
    ///
    /// Of anything else the engine may know less than there is: of what a guard gave only whether it trips.
    fileprivate var listed: String? {
        if case .list = self { asText.inMemory } else { nil }
    }
}
