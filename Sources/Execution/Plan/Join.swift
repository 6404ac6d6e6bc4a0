/// How the results of a body become one.
public struct Join: Sendable {
    public var work: Work
    public var require: Requirement
    public var timeout: Duration?
    public var onTimeout: TimeoutPolicy
    public var simulation: SimulationSpec?

    public enum Work: Sendable {
        /// The results themselves, by name.
        case results
        case action(Action)
    }

    public init(
        _ work: Work = .results,
        require: Requirement = .any,
        timeout: Duration? = nil,
        onTimeout: TimeoutPolicy = .fail,
        simulation: SimulationSpec? = nil
    ) {
        self.work = work
        self.require = require
        self.timeout = timeout
        self.onTimeout = onTimeout
        self.simulation = simulation
    }
}

/// How many results must have a value before the join may run.
public enum Requirement: Sendable, Equatable {
    /// At least one, or there were none to have.
    case any
    case all
    /// More than half.
    case majority
    /// The join runs in any case.
    case none
    /// At least 1.
    case count(Int)
}
