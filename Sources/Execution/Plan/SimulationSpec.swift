/// How the simulated model, or a stand-in for a command, behaves.
public struct SimulationSpec: Sendable, Equatable {
    /// What it answers; an instance takes the element of its index, and a branch that is not fanned out the first.
    ///
    /// Where there are more instances than elements it begins anew; so it does with `takes` and `failures`.
    public var replies: [String] = []
    public var firstToken: Duration?
    public var tokensPerSecond: Double?
    /// The whole answer in this time, by index; the rate follows from it.
    public var takes: [Duration] = []
    /// Goes silent after so many tokens.
    public var stallAfter: Int?
    /// Fails with this text, by index; an empty one is no failure.
    public var failures: [String] = []
    /// How many attempts fail before one succeeds; `nil`: all.
    public var failTimes: Int?
    /// The HTTP status of the failure.
    public var status: Int?

    public init() {}
}
