/// How an attempt at an action is limited, repeated and read.
///
/// Most branches say little of this, so what they all say the same is kept once.
public struct WorkSettings: Sendable {
    private var storage = Storage.default

    /// - Parameter timeout: how long one attempt may run.
    public init(
        returns: ResultType = .text,
        timeout: Duration? = nil,
        onTimeout: TimeoutPolicy = .fail,
        retry: RetryPolicy = .never,
        simulation: SimulationSpec? = nil
    ) {
        change { values in
            values.returns = returns
            values.timeout = timeout
            values.onTimeout = onTimeout
            values.retry = retry
            values.simulation = simulation
        }
    }

    /// What is said where nothing is said.
    public static let standard = WorkSettings()

    private struct Values: Sendable {
        var returns = ResultType.text
        var timeout: Duration?
        var idleTimeout: Duration?
        var queueTimeout: Duration?
        var totalTimeout: Duration?
        var onTimeout = TimeoutPolicy.fail
        var retry = RetryPolicy.never
        var hedge: Duration?
        var gate: String?
        var modelGate: String?
        var rateLimitWait = Duration.seconds(300)
        var isCacheable = true
        var simulation: SimulationSpec?
        var simulationModel: ModelChoice?
        var accepts: (@Sendable (Value) throws(BranchFailure) -> Void)?
    }

    private final class Storage: Sendable {
        let values: Values

        init(_ values: Values) {
            self.values = values
        }

        static let `default` = Storage(Values())
    }

    private mutating func change(_ change: (inout Values) -> Void) {
        var values = storage.values
        change(&values)
        storage = Storage(values)
    }
}

extension WorkSettings {
    /// What its text has to be.
    public var returns: ResultType {
        get { storage.values.returns }
        set { change { $0.returns = newValue } }
    }

    /// How long one attempt may run, without the time it waited for a slot.
    public var timeout: Duration? {
        get { storage.values.timeout }
        set { change { $0.timeout = newValue } }
    }

    /// How long an attempt may run without output.
    public var idleTimeout: Duration? {
        get { storage.values.idleTimeout }
        set { change { $0.idleTimeout = newValue } }
    }

    /// How long it may wait for a slot.
    public var queueTimeout: Duration? {
        get { storage.values.queueTimeout }
        set { change { $0.queueTimeout = newValue } }
    }

    /// How long all attempts may take, with the waiting before and between them.
    public var totalTimeout: Duration? {
        get { storage.values.totalTimeout }
        set { change { $0.totalTimeout = newValue } }
    }

    /// What ends a branch that has begun if it takes longer.
    var clocks: [Outcome.Clock] {
        [timeout.map { .timeout($0) }, idleTimeout.map { .idle($0) }, totalTimeout.map { .total($0) }]
            .compactMap(\.self)
    }

    public var onTimeout: TimeoutPolicy {
        get { storage.values.onTimeout }
        set { change { $0.onTimeout = newValue } }
    }

    public var retry: RetryPolicy {
        get { storage.values.retry }
        set { change { $0.retry = newValue } }
    }

    /// Starts a second attempt beside one that runs longer; the first to succeed wins.
    public var hedge: Duration? {
        get { storage.values.hedge }
        set { change { $0.hedge = newValue } }
    }

    /// The provider it talks to.
    ///
    /// Branches with the same gate wait together when the provider asks for it.
    public var gate: String? {
        get { storage.values.gate }
        set { change { $0.gate = newValue } }
    }

    /// The model that it asks, where that has limits of its own besides those of its provider.
    public var modelGate: String? {
        get { storage.values.modelGate }
        set { change { $0.modelGate = newValue } }
    }

    /// Every gate that it passes.
    var gates: [String] { [gate, modelGate].compactMap(\.self) }

    /// How long it may wait, in all, because its provider asked for it.
    public var rateLimitWait: Duration {
        get { storage.values.rateLimitWait }
        set { change { $0.rateLimitWait = newValue } }
    }

    /// Whether a later run may take its value over.
    public var isCacheable: Bool {
        get { storage.values.isCacheable }
        set { change { $0.isCacheable = newValue } }
    }

    /// Throws where a value that `returns` allows is still not what the branch has to give.
    ///
    /// Asked of what a command, a prompt or a request gave; of text that is kept or accepted while the run stands still,
    /// so it must not ask the run.
    public var accepts: (@Sendable (Value) throws(BranchFailure) -> Void)? {
        get { storage.values.accepts }
        set { change { $0.accepts = newValue } }
    }

    /// Stands in for the real action while the model is simulated.
    public var simulation: SimulationSpec? {
        get { storage.values.simulation }
        set { change { $0.simulation = newValue } }
    }

    /// The model that decides whether `simulation` stands in, where only the run tells which that is.
    ///
    /// Any but the simulated one has the real action done.
    public var simulationModel: ModelChoice? {
        get { storage.values.simulationModel }
        set { change { $0.simulationModel = newValue } }
    }
}

extension WorkSettings {
    /// The value that what a branch said so far is, if it is what the branch has to give.
    func read(_ text: Value, from origin: TextKind) throws(BranchFailure) -> Value {
        let value = try returns.read(text, from: origin)
        try accepts?(value)
        return value
    }
}

/// What happens to the text of a branch that ran out of time.
public enum TimeoutPolicy: String, Sendable {
    case fail
    /// The text so far becomes the value, marked partial.
    case keep
}
