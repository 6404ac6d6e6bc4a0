/// One unit of work: what it does, what it waits for, how long it may take.
public struct Branch: Sendable {
    public var name: String
    public var action: Action
    /// The branches it waits for, each once.
    public var dependencies: [Dependency]
    /// How long one attempt may run, without the time it waited for a slot.
    public var timeout: Duration?
    public var onTimeout: TimeoutPolicy
    /// Stands in for the real action while the model is simulated.
    public var simulation: SimulationSpec?

    public init(
        _ name: String,
        _ action: Action,
        dependencies: [Dependency] = [],
        timeout: Duration? = nil,
        onTimeout: TimeoutPolicy = .fail,
        simulation: SimulationSpec? = nil
    ) {
        self.name = name
        self.action = action
        self.dependencies = dependencies
        self.timeout = timeout
        self.onTimeout = onTimeout
        self.simulation = simulation
    }
}

/// Something that must be over before a branch starts.
public struct Dependency: Sendable, Equatable {
    public var name: String
    public var need: Need

    public enum Need: Sendable {
        /// The branch must have a value; otherwise the one that depends on it is skipped.
        case value
        /// The branch must only have ended, in whatever way.
        case end
    }

    public init(_ name: String, _ need: Need = .value) {
        self.name = name
        self.need = need
    }
}

/// What happens to the text of a branch that ran out of time.
public enum TimeoutPolicy: String, Sendable {
    case fail
    /// The text so far becomes the value, marked partial.
    case keep
}

/// What a branch does.
public enum Action: Sendable {
    case command(CommandSpec)
    case prompt(PromptSpec)
    /// Itself, filled in.
    case value(ValueTemplate)
    /// Texts to one text, lists to one list, from the branches that have a value.
    case concatenate(sources: [Reference], separator: String)
    /// A Swift function; for programs that use Braid as a library.
    case task(@Sendable (BranchContext) async throws -> Value)
}

/// A command to start.
public struct CommandSpec: Sendable {
    public var launch: Launch
    /// `nil`: nothing to read.
    public var stdin: Template?
    /// Added to the inherited environment, in written order.
    public var environment: [Variable]
    public var directory: Template?
    /// What a relative `directory` is relative to, and where the command starts without one.
    ///
    /// Absolute.
    public var baseDirectory: String

    public enum Launch: Sendable {
        /// A text for `/bin/sh -c`. Values are never part of it: each travels in a variable of the environment, and
        /// the script holds an expansion of that variable.
        case shell(script: String, values: [Variable])
        /// Executed as it is: the program, then its arguments.
        case arguments([Template])
    }

    /// A variable of a command's environment.
    public struct Variable: Sendable, Equatable {
        public var name: String
        public var value: Template

        public init(_ name: String, _ value: Template) {
            self.name = name
            self.value = value
        }
    }

    public init(
        _ launch: Launch,
        stdin: Template? = nil,
        environment: [Variable] = [],
        directory: Template? = nil,
        baseDirectory: String
    ) {
        self.launch = launch
        self.stdin = stdin
        self.environment = environment
        self.directory = directory
        self.baseDirectory = baseDirectory
    }
}

/// One question to a model.
public struct PromptSpec: Sendable {
    public var system: Template?
    public var prompt: Template
    /// `simulated`, or `provider/name`.
    public var model: String
    public var temperature: ValueTemplate?
    public var maxTokens: Int?
    public var seed: ValueTemplate?

    public init(
        system: Template? = nil,
        prompt: Template,
        model: String = PromptSpec.simulatedModel,
        temperature: ValueTemplate? = nil,
        maxTokens: Int? = nil,
        seed: ValueTemplate? = nil
    ) {
        self.system = system
        self.prompt = prompt
        self.model = model
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
    }

    /// The name of the model that answers offline.
    public static let simulatedModel = "simulated"
}

/// How the simulated model, or a stand-in for a command, behaves.
public struct SimulationSpec: Sendable, Equatable {
    /// What it answers; an instance takes the element of its index, and a branch that is not fanned out the first.
    public var replies: [String]
    public var firstToken: Duration?
    public var tokensPerSecond: Double?
    /// The whole answer in this time; the rate follows from it.
    public var takes: Duration?
    /// Goes silent after so many tokens.
    public var stallAfter: Int?
    /// Fails with this text.
    public var failure: String?
    /// How many attempts fail before one succeeds; `nil`: all.
    public var failTimes: Int?
    /// The HTTP status of the failure.
    public var status: Int?

    public init() {
        replies = []
    }
}
