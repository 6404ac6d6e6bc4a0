/// How a run ended.
public struct RunResult: Sendable {
    public var status: Status
    /// What the join gave.
    public var answer: Value?
    /// Set where the answer is the results themselves.
    private var results: [Outcome]?
    /// Why there is no answer, on one line.
    public var error: String?
    /// One for every branch of the plan, in declared order; those of instances and of groups are in their `items`.
    public var outcomes: [Outcome]
    /// How the join ended; `nil` if it did not run.
    public var join: Outcome?
    /// From the start to the end of the run.
    public var wall: Duration
    /// The time all branches ran, added up.
    public var work: Duration
    /// The most branches that ran at the same time.
    public var maxRunning: Int
    /// Of all attempts, also of those that failed or were cancelled.
    public var tokens: TokenUsage
    /// How many of them were spent on branches that gave nothing.
    public var lostTokens: Int
    /// What they cost; `nil` where no model has a price.
    public var cost: Double?

    public enum Status: String, Sendable {
        case succeeded
        /// An answer, but not from everything.
        case incomplete
        case failed
        /// Stopped by a guard.
        case guarded
        case cancelled
    }

    package init(
        status: Status,
        answer: Value?,
        results: [Outcome]? = nil,
        error: String?,
        outcomes: [Outcome],
        join: Outcome?,
        wall: Duration,
        work: Duration,
        maxRunning: Int,
        tokens: TokenUsage = TokenUsage(),
        lostTokens: Int = 0,
        cost: Double? = nil
    ) {
        self.status = status
        self.answer = answer
        self.results = results
        self.error = error
        self.outcomes = outcomes
        self.join = join
        self.wall = wall
        self.work = work
        self.maxRunning = maxRunning
        self.tokens = tokens
        self.lostTokens = lostTokens
        self.cost = cost
    }

    /// The answer as it is printed: results as sections, everything else as in a template.
    ///
    /// Put together at each call.
    public var answerText: LargeText? {
        answer.map { answer in results?.sections ?? answer.asText }
    }

    /// The outcomes of the branches that do something themselves: in the place of a fan-out its instances, in that of
    /// a group its branches.
    public var leaves: [Outcome] { outcomes.flatMap(\.leaves) }

    /// Some text of the answer was made by the simulated model or by a stand-in.
    public var isSimulated: Bool {
        outcomes.contains(where: \.isSimulated) || join?.isSimulated == true
    }
}

extension Outcome {
    fileprivate var leaves: [Outcome] {
        guard let parts = items ?? calls, !parts.isEmpty else { return [self] }
        return parts.flatMap(\.leaves)
    }
}
