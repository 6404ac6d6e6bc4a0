/// Makes phases of what libcurl tells, each at most once and in order.
///
/// Exact is what has a callback: the first socket is opened when the addresses are known, TLS is set up when the
/// connection stands, and the request is about to be sent when both are done. Deduced is the end of sending: libcurl
/// took the last byte, and its turn, in which it writes, is over. All moments are those of the callbacks, so phases
/// add up to the time from start to first byte.
struct PhaseTracker {
    enum Sign {
        case socketOpens
        case tlsBegins
        case requestFollows
        case requestTaken
        case responseBegins
    }

    typealias Report = @Sendable (Phase, Duration) -> Void

    private let report: Report
    private var last: ContinuousClock.Instant
    private(set) var reached: Phase?

    init(start: ContinuousClock.Instant, report: @escaping Report) {
        last = start
        self.report = report
    }

    /// Takes signs that come again too, from redirects and from connections that turned out to be dead.
    mutating func note(_ sign: Sign, at now: ContinuousClock.Instant) {
        switch sign {
        case .socketOpens where reached == nil: end(.dns, now)
        case .tlsBegins where reached == .dns: end(.connect, now)
        case .requestFollows where reached == .dns: end(.connect, now)
        case .requestFollows where reached == .connect: end(.tls, now)
        // On a connection that was there already, what came before was waiting only.
        case .requestFollows where reached == nil: last = now
        case .requestTaken where reached.map({ $0 < .sent }) ?? true: end(.sent, now)
        case .responseBegins where reached != .firstByte:
            note(.requestTaken, at: now)
            end(.firstByte, now)
        default: break
        }
    }

    private mutating func end(_ phase: Phase, _ now: ContinuousClock.Instant) {
        reached = phase
        report(phase, last.duration(to: now))
        last = now
    }
}
