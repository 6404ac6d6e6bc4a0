/// What the state machine knows of one fan-out while it runs: the whole workflow, a group, or the instances of a
/// branch.
struct BodyState: Sendable {
    /// `nil` for the instances of a branch.
    let spec: Body?
    let require: Requirement
    let isEarly: Bool
    let onFailure: FailurePolicy
    let deadline: Duration?
    /// The branch whose work this is; `nil` for the whole run.
    let owner: Int?
    /// What it may spend, with all that is inside.
    let limits: Limits
    var spent = Expense()
    /// Set once it has: nothing new starts in it any more, except what joins.
    var limitReached: SpendingLimit?
    /// What it was given, where it is a scope of its own; `nil`: it sees the names around it.
    let inputs: [Value.Field]?
    /// In declared order, or in the order of the elements.
    var members: [Int] = []
    /// The declared branches by name.
    var names: [String: Int] = [:]
    /// The branch that joins; instances have none.
    var join: Int?
    /// The cap of its own, and those around it, from the outside in.
    let caps: [Int]
    /// Where members wait that need no more than these.
    let lane: Int
    /// Members that have not ended.
    var open = 0
    /// Guards among them.
    var openGuards = 0
    var tally = Tally()
    /// They are the calls of an attempt, which count for nothing else.
    var isCalls = false
    /// Where the calls of the last turn begin among the members.
    var turnStart = 0
    /// A vote that may be decided early is counted when no more than these are pending.
    var votesToCountAt = Int.max
    var fanIn = FanIn.waiting
    /// What a join that consists of others sees, the same for all of them: read once, because each would read it whole.
    var seenByJoin: JoinScope?
    var stop: Stop?
    /// It waits to be looked at, because something in it has ended.
    var isDirty = false

    /// How far the fan-in is.
    enum FanIn: Sendable {
        case waiting
        /// The result is decided; what still ran was cancelled.
        case decided
        case running
        /// The reason if it did not run.
        case over(error: String?)
        case finished
    }

    /// Why everything that is not over was cancelled; the join does not run.
    enum Stop: Sendable {
        case interrupt
        case failure(of: Int)
        case `guard`(String)
        /// `require` cannot be met any more.
        case hopeless
    }

    init(
        _ body: Body, of owner: Int?, with inputs: [Value.Field]?, limits: Limits, caps: [Int], lane: Int
    ) {
        spec = body
        self.inputs = inputs
        require = body.join.require
        isEarly = body.join.early
        onFailure = body.onFailure
        deadline = body.deadline
        self.limits = limits
        (self.owner, self.caps, self.lane) = (owner, caps, lane)
    }

    init(_ fanOut: FanOut, of owner: Int, onFailure: FailurePolicy, caps: [Int], lane: Int) {
        spec = nil
        inputs = nil
        require = fanOut.require
        isEarly = fanOut.early
        self.onFailure = onFailure
        deadline = fanOut.deadline
        limits = Limits()
        (self.owner, self.caps, self.lane) = (owner, caps, lane)
    }

    /// The calls of a branch.
    ///
    /// - Parameter inputs: what they see besides their arguments.
    init(callsOf owner: Int, with inputs: [Value.Field], caps: [Int], lane: Int) {
        spec = nil
        self.inputs = inputs
        require = .none
        isEarly = false
        onFailure = .continue
        deadline = nil
        limits = Limits()
        isCalls = true
        (self.owner, self.caps, self.lane) = (owner, caps, lane)
    }

    /// Members still run or wait, and nothing has decided about them.
    var isFanningOut: Bool {
        if case .waiting = fanIn { stop == nil } else { false }
    }

    /// No member runs or waits any more, or all have been told to stop.
    var hasFannedOut: Bool {
        switch fanIn {
        case .waiting, .decided: stop != nil
        case .running, .over, .finished: true
        }
    }

    var isFinished: Bool {
        if case .finished = fanIn { true } else { false }
    }
}
