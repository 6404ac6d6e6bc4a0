public import Execution
import Synchronization

extension Work {
    /// A Swift function.
    ///
    /// What it returns is handed on as it is, with its identity. A `fanOut` that it calls is a run of its own, with
    /// limits and events of its own; one that shares those of this run is `.fanOut(…)`. It must end soon after its task is cancelled: a
    /// timeout, a failed sibling, a person and the end of the run cancel it, and the run waits for it.
    /// - Parameters:
    ///   - trips: true of what it returned: every other branch of its fan-out is stopped, and their results withheld.
    ///     It trips too where it fails.
    public init(
        _ name: String? = nil,
        stopsOthersIf trips: (@Sendable (Value) -> Bool)? = nil,
        _ body: @escaping @Sendable () async throws -> Value
    ) {
        self.init(name, stopsOthersIf: trips) { _ in try await body() }
    }

    /// A Swift function that says how far it is: `context.report("…")` shows text, `context.clock` is the run's time.
    public init(
        _ name: String? = nil,
        stopsOthersIf trips: (@Sendable (Value) -> Bool)? = nil,
        _ body: @escaping @Sendable (BranchContext) async throws -> Value
    ) {
        let settings = WorkSettings(retry: RetryPolicy(times: 0, causes: RetryPolicy.taskCauses))
        self.init(name, kind: "task", settings: settings) { preparation in
            PreparedAction(calling: body, preparation)
        }
        self.trips = trips.map(Trips.when)
    }
}

extension PreparedAction {
    fileprivate init(
        calling body: @escaping @Sendable (BranchContext) async throws -> Value, _ preparation: Preparation<Value>
    ) {
        let returned = ReturnedValues<Value>()
        action = .task { context in
            let value = try await body(context)
            returned.keep(value, of: context.attempt)
            return preparation.shown(value)
        }
        settings = preparation.settings
        let runner = preparation.environment.runner
        settings.accepts = { value throws(BranchFailure) in _ = try value.read(as: Value.self, runner) }
        // What it has said is not what it returns: text of it can be accepted only where it is of the same type.
        settings.returns = (try? ResultType(simple: Value.self)) ?? .notText
        value = { outcome in
            if outcome.status == .partial { return try (outcome.value ?? .null).read(as: Value.self, runner) }
            guard let value = returned.value(of: outcome.attempt) else {
                preconditionFailure("a closure that succeeded has returned")
            }
            return value
        }
    }
}

/// What the attempts at a closure returned; of two that run at once both may.
private final class ReturnedValues<Value: Sendable>: Sendable {
    private let values = Mutex<[(attempt: Int, value: Value)]>([])

    func keep(_ value: Value, of attempt: Int) {
        values.withLock { $0.append((attempt, value)) }
    }

    func value(of attempt: Int) -> Value? {
        values.withLock { values in values.last { $0.attempt == attempt }?.value }
    }
}

extension ResultType {
    /// No text is this.
    fileprivate static let notText = ResultType.choice(["what its closure returns"])
}
