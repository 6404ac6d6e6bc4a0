/// How the results of a body become one.
public struct Join: Sendable {
    public var work: Work
    public var require: Requirement
    /// Starts as soon as `require` is decided, and cancels the rest; gives up as soon as it cannot be met.
    public var early: Bool
    public var settings: WorkSettings

    public enum Work: Sendable {
        /// The results themselves, by name.
        case results
        case action(Action)
    }

    public init(
        _ work: Work = .results,
        require: Requirement = .any,
        early: Bool = false,
        settings: WorkSettings = .standard
    ) {
        self.work = work
        self.require = require
        self.early = early
        self.settings = settings
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
