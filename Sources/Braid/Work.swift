import Execution

/// What one branch does, and the Swift type of what it gives.
///
/// A description: nothing happens before it is part of a fan-out, and it may be part of many. The branch of a closure
/// is made by ``init(_:stopsOthersIf:_:)``; the others are `.prompt(…)`, `.command(…)`, `.request(…)`, `.workflow(…)`
/// and `.fanOut(…)`.
public struct Work<Value: Sendable>: Sendable {
    /// What events and errors call the branch; without one, its kind and its place: `prompt 2`.
    public var name: String?
    /// What `run.cancel(work)` and `error[work]` are asked with; every copy has it.
    let identity = WorkIdentity()
    let kind: String
    var settings: WorkSettings
    var trips: Trips<Value>?
    /// Makes it anew for each run, so that runs share nothing.
    let prepare: @Sendable (Preparation<Value>) throws -> PreparedAction<Value>

    init(
        _ name: String?, kind: String, settings: WorkSettings = .standard,
        prepare: @escaping @Sendable (Preparation<Value>) throws -> PreparedAction<Value>
    ) {
        self.name = name
        self.kind = kind
        self.settings = settings
        self.prepare = prepare
    }
}

/// Tells one ``Work`` from another.
final class WorkIdentity: Sendable {}

/// What stops the other branches of a fan-out.
enum Trips<Value: Sendable>: Sendable {
    /// Its value is one of these; `nil` is something that the engine could not compare.
    case on([Execution.Value?])
    /// This is true of the value of a closure.
    case when(@Sendable (Value) -> Bool)
}

/// What a branch is made with.
struct Preparation<Value: Sendable>: Sendable {
    var environment: FanOutEnvironment
    var settings: WorkSettings
    /// What the engine sees of the value of a closure.
    var shown: @Sendable (Value) -> Execution.Value
}

/// A branch as the engine does it.
struct PreparedAction<Value: Sendable>: Sendable {
    var action: Action
    var settings: WorkSettings
    /// What the branch gave, as it came; asked only where the outcome has a value.
    var value: @Sendable (Outcome) throws -> Value
}
