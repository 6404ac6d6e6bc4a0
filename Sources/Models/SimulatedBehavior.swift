/// How the simulated model answers.
public struct SimulatedBehavior: Sendable, Equatable {
    /// What it says; `nil`: a text that follows from the prompt and the seed.
    public var reply: String?
    /// Silence before the first token; `nil`: 150 to 450 ms, by the seed.
    public var firstToken: Duration?
    /// `nil`: 40 to 80, by the seed.
    public var tokensPerSecond: Double?
    /// The whole answer in this time; the rate follows from it.
    public var takes: Duration?
    /// Says nothing more after so many tokens, without end.
    public var stallAfter: Int?
    /// Fails with this, after what there is of `reply`.
    public var failure: ModelFailure?

    public init() {}
}

/// When each token of a simulated answer is due, counted from the request.
struct SimulatedPace: Sendable, Equatable {
    var firstToken: Duration
    var interval: Duration

    init(_ behavior: SimulatedBehavior, tokens: Int, random: inout SplitMix64) {
        let delay = Duration.milliseconds(Int64(random.next(below: 301)) + 150)
        let rate = Double(random.next(below: 41)) + 40
        guard let total = behavior.takes else {
            firstToken = behavior.firstToken ?? delay
            interval = .seconds(1 / (behavior.tokensPerSecond ?? rate))
            return
        }
        firstToken = min(behavior.firstToken ?? total / 5, total)
        interval = tokens > 1 ? (total - firstToken) / (tokens - 1) : .zero
    }

    func due(_ token: Int) -> Duration {
        firstToken + interval * token
    }
}

/// A small generator whose whole state is its seed (Steele, Lea, Flood: SplitMix64), so that the same seed gives the
/// same choices on every machine.
package struct SplitMix64: Sendable, RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func next(below bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }
}
