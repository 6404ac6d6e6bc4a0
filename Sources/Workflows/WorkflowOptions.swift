public import Execution

/// What is given from outside the file; each value that is set replaces what the file says.
public struct WorkflowOptions: Sendable {
    /// A later input of the same name replaces an earlier one.
    public var inputs: [GivenInput] = []
    /// Inputs that are values already, taken as they are.
    public var values: [Value.Field] = []
    /// Inputs of an earlier run, which hold where none of that name is given; of a file its path, which is read anew.
    public var earlierInputs: [Value.Field] = []
    /// Inputs that whoever reads a message did not write: none of them is named there.
    public var hiddenInputs: Set<String> = []
    /// The environment of the process and, below it, the lines of `.env`; see ``EnvironmentFile``.
    public var environment: [String: String] = [:]
    public var sequential = false
    public var maxParallel: ParallelLimit?
    public var deadline: Duration?
    public var onFailure: FailurePolicy?
    public var require: Requirement?
    /// The model of every prompt that does not name one itself.
    public var model: String?
    /// What takes the place of aliases of `models`; `all` stands for every model.
    public var modelsByAlias: [String: String] = [:]
    /// Looks at ``model`` and ``modelsByAlias`` alone: nothing in the file or the environment makes a prompt cost money.
    public var ignoresModelsOfFile = false
    public var purpose = Purpose.run
    /// Those of the file that was asked for, which are what is given from outside may name.
    var aliases: [ModelDeclaration] = []
    /// The seed of the run's random choices; 0 where none is given.
    public var seed: UInt64?

    public enum Purpose: Sendable {
        /// What this version cannot run is refused.
        case run
        /// What a later version could run is accepted.
        case check
    }

    public init() {}

    /// What of it holds for a workflow that another one uses.
    var nested: WorkflowOptions {
        var options = self
        options.inputs = []
        options.earlierInputs = []
        options.maxParallel = nil
        options.deadline = nil
        options.onFailure = nil
        options.require = nil
        return options
    }
}
