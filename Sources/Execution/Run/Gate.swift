/// How a provider's limit on how often it may be asked is kept.
///
/// The figures are those of promptfoo's scheduler, which were tuned on real providers: half as many at once after it
/// has said no, half as many again more after five answers.
struct Gate: Sendable {
    let name: String
    /// Its cap in the slot queue.
    let cap: Int
    /// How many may ask at once in any case.
    let ceiling: Int?
    private var requests: RateWindow?
    private var tokens: RateWindow?
    /// How many may ask at once; `nil` as long as it has never said no.
    private(set) var limit: Int?
    /// What the limit grows back to; then there is none.
    private var fullLimit = 0
    private var successes = 0
    private(set) var closedUntil: Duration?
    /// When it said no for the first time of the last burst.
    private var saidNoAt: Duration?
    /// Bursts in a row, for back-off where it does not say how long.
    private var bursts = 0

    static let successesToGrow = 5
    /// Also where it says that it may be asked again at once.
    static let shortestWait = Duration.milliseconds(100)
    static let firstWait = Duration.seconds(1)
    static let longestWait = Duration.seconds(60)

    init(name: String, cap: Int, limits: GateLimits = GateLimits()) {
        self.name = name
        self.cap = cap
        ceiling = limits.maxParallel
        requests = limits.requestsPerMinute.map(RateWindow.init)
        tokens = limits.tokensPerMinute.map(RateWindow.init)
    }

    /// A request begins.
    mutating func use(requests count: Int, at now: Duration) {
        requests?.use(count, at: now)
    }

    mutating func use(tokens count: Int, at now: Duration) {
        tokens?.use(count, at: now)
    }

    /// Until when nothing may begin because too much was used in the last minute, and of what.
    mutating func nextRoom(at now: Duration) -> (time: Duration, reason: String)? {
        let rooms = [
            requests?.nextRoom(at: now).map { ($0, "\(requests?.limit ?? 0) requests per minute") },
            tokens?.nextRoom(at: now).map { ($0, "\(tokens?.limit ?? 0) tokens per minute") },
        ]
        return rooms.compactMap(\.self).max { $0.0 < $1.0 }
    }

    /// How many may ask at once now.
    var capLimit: Int? { [limit, ceiling].compactMap(\.self).min() }

    /// The provider said no to an attempt.
    ///
    /// Those that were under way when it said so the first time belong to one burst, which halves the limit once.
    /// Gives the time at which it may be asked again; whoever is ready to wait for that closes the gate.
    mutating func refuse(_ startedAt: Duration, retryAfter: Duration?, inUse: Int, at now: Duration) -> Duration {
        let isNewBurst = saidNoAt.map { startedAt > $0 } ?? true
        if isNewBurst {
            fullLimit = max(fullLimit, limit ?? inUse)
            limit = max(1, (limit ?? inUse) / 2)
            saidNoAt = now
            bursts += 1
        }
        successes = 0
        let ownWait = min(Self.longestWait, Self.firstWait * (1 << min(bursts - 1, 6)))
        return now + max(Self.shortestWait, retryAfter ?? ownWait)
    }

    mutating func close(until time: Duration) {
        closedUntil = max(closedUntil ?? time, time)
    }

    /// The time it asked for has come.
    mutating func reopen() {
        closedUntil = nil
    }

    /// Whether the limit has grown; what was asked before it said no shows nothing.
    mutating func succeed(_ startedAt: Duration) -> Bool {
        guard let limit, saidNoAt.map({ startedAt > $0 }) ?? true else { return false }
        bursts = 0
        successes += 1
        guard successes >= Self.successesToGrow else { return false }
        successes = 0
        let grown = (limit * 3 + 1) / 2
        self.limit = grown >= fullLimit ? nil : grown
        return true
    }

    var status: GateStatus { GateStatus(name: name, until: closedUntil, limit: limit) }
}
