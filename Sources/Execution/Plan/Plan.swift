/// What to run, already validated: everything after the plan trusts it.
public struct Plan: Sendable {
    public var name: String
    public var description: String?
    /// Values given from outside, in declared order.
    public var inputs: [Value.Field]
    public var body: Body
    /// What its prompts may call, in declared order; each prompt has its own.
    public var tools: [ToolSpec]
    /// One branch at a time, in declared order.
    public var sequential: Bool
    /// Feeds every random choice of the run; the same seed gives the same choices.
    public var seed: UInt64
    /// Values of the environment variables that templates mention; never recorded.
    public var environment: [String: String]
    public var limits: Limits
    /// How much may be asked, by gate; a gate that is not here has no limit but what its provider says.
    public var gateLimits: [String: GateLimits]

    public init(
        name: String,
        description: String? = nil,
        inputs: [Value.Field] = [],
        body: Body,
        tools: [ToolSpec] = [],
        sequential: Bool = false,
        seed: UInt64 = 0,
        environment: [String: String] = [:],
        limits: Limits = Limits(),
        gateLimits: [String: GateLimits] = [:]
    ) {
        self.name = name
        self.description = description
        self.inputs = inputs
        self.body = body
        self.tools = tools
        self.sequential = sequential
        self.seed = seed
        self.environment = environment
        self.limits = limits
        self.gateLimits = gateLimits
    }
}

/// A fan-out and its fan-in.
public struct Body: Sendable {
    /// In declared order, which is the order of the outcomes.
    public var branches: [Branch]
    public var join: Join
    /// The names of the branches whose value no other branch of the body uses, guards aside, in declared order.
    public var results: [String]
    public var onFailure: FailurePolicy
    /// From the start of the body; bounds the branches, not the join.
    public var deadline: Duration?
    /// Branches at once; `nil` is no limit.
    ///
    /// At least 1.
    public var maxParallel: Int?
    /// Set where it is another workflow file; `nil`: it sees the names around it.
    public var scope: WorkflowScope?

    /// How many branches run at once where the workflow does not say.
    public static let defaultMaxParallel = 10

    public init(
        branches: [Branch],
        join: Join = Join(),
        results: [String]? = nil,
        onFailure: FailurePolicy = .continue,
        deadline: Duration? = nil,
        maxParallel: Int? = Body.defaultMaxParallel,
        scope: WorkflowScope? = nil
    ) {
        self.branches = branches
        self.join = join
        self.results = results ?? branches.map(\.name)
        self.onFailure = onFailure
        self.deadline = deadline
        self.maxParallel = maxParallel
        self.scope = scope
    }
}

/// What the first failure of a branch means for its siblings.
public enum FailurePolicy: String, Sendable {
    /// Best effort: the others go on.
    case `continue`
    /// Fail fast: the others are cancelled and the join does not run.
    case stop
}
