/// One unit of work: what it does, what it waits for, how long it may take.
public struct Branch: Sendable {
    public var name: String
    public var action: Action
    /// The branches it waits for, each once.
    public var dependencies: [Dependency]
    /// Asked when everything it waits for is over, and of each instance of a fan-out; not met: skipped.
    public var condition: Condition?
    /// Runs once per element instead of once.
    public var fanOut: FanOut?
    /// Asked of its value, and of each instance's; met: the rest of its body is stopped.
    public var tripsIf: Condition?
    public var settings: WorkSettings

    public init(
        _ name: String,
        _ action: Action,
        dependencies: [Dependency] = [],
        condition: Condition? = nil,
        fanOut: FanOut? = nil,
        tripsIf: Condition? = nil,
        settings: WorkSettings = .standard
    ) {
        self.name = name
        self.action = action
        self.dependencies = dependencies
        self.condition = condition
        self.fanOut = fanOut
        self.tripsIf = tripsIf
        self.settings = settings
    }
}

extension Branch {
    /// How many of what it consists of run at once: of its instances, or of the branches of its group.
    var memberLimit: Int? {
        if let fanOut { return fanOut.maxParallel }
        return action.memberLimit
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
