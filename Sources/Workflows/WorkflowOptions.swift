public import Execution

/// What is given from outside the file; each value that is set replaces what the file says.
public struct WorkflowOptions: Sendable {
    /// A later input of the same name replaces an earlier one.
    public var inputs: [GivenInput] = []
    /// Inputs that are values already, taken as they are.
    public var values: [Value.Field] = []
    /// The environment of the process and, below it, the lines of `.env`; see ``EnvironmentFile``.
    public var environment: [String: String] = [:]
    public var sequential = false
    public var maxParallel: ParallelLimit?
    public var deadline: Duration?
    public var onFailure: FailurePolicy?
    public var require: Requirement?
    /// The model of every prompt.
    public var model: String?
    /// The seed of the run's random choices; 0 where none is given.
    public var seed: UInt64?

    public init() {}
}
