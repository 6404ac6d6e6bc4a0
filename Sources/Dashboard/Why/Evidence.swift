import Canvas
import Execution

/// What is known of a branch that may be slow.
struct Evidence {
    let branch: BranchSnapshot
    let run: RunSnapshot
    let peers: PeerTimes
    let processors: ProcessorUse
    /// How long it took in earlier runs.
    let usual: UsualTime?
    /// Now, or when it ended.
    let end: Duration
    let advice: Advice

    /// Nobody waits long for less, however fast it was before.
    static let shortest = Duration.seconds(1)

    init(
        _ branch: BranchSnapshot, in picture: RunPicture, usual: UsualTime?, _ advice: Advice
    ) {
        self.branch = branch
        run = picture.run
        peers = picture.peers
        processors = picture.processors
        self.usual = usual
        end = branch.endedAt ?? picture.elapsed
        self.advice = advice
    }

    var isOver: Bool { branch.status.isEnded }
    var isRunning: Bool { branch.status == .running }

    /// Since it first began.
    var running: Duration { branch.running(at: end) ?? .zero }

    /// The part of it that it did not wait for a slot or a gate, as the times of earlier runs are.
    var worked: Duration { branch.worked(at: end) }

    var attempt: AttemptSnapshot? { branch.attempts.last }

    /// Since the last attempt began.
    var inAttempt: Duration { attempt.map { end - $0.startedAt } ?? .zero }

    var hasText: Bool { branch.tail.totalBytes > 0 }

    /// A model or a host is really asked.
    var reachesOut: Bool {
        asksOthers && branch.request != nil && !branch.isSimulated
    }

    /// Whom it asks: `api.example`, or the provider of a model.
    var partner: SafeText {
        if let host = branch.host { return "\(host)" }
        return branch.kind.model.map { "\($0.prefix { $0 != "/" })" } ?? "the host"
    }

    func finding(_ cause: Cause, _ sentence: SafeText, _ advice: Remedy, cost: Duration) -> Finding {
        Finding(
            cause: cause, branch: branch.branch, sentence: sentence, advice: advice.words,
            isForSelection: advice.isForSelection, cost: max(.zero, cost))
    }

    /// It asks a model or a server, also where that is made up.
    var asksOthers: Bool {
        switch branch.kind {
        case .prompt, .request: true
        case .run, .value, .aggregate, .group, .task, .results: false
        }
    }

    /// What its attempt does, as far as can be seen, and for how long: `says 21 B a second for 3.0s`.
    var doing: SafeText {
        let time = SafeText.time(inAttempt)
        guard let attempt, let first = attempt.firstOutputAt, end - first >= Self.shortest else {
            return "runs for \(time)"
        }
        let silent = end - (branch.lastOutputAt ?? first)
        if silent >= Self.shortest { return "has said nothing for \(SafeText.time(silent))" }
        let rate = Int(Double(attempt.byteCount) / ((end - first) / .seconds(1)))
        return "says \(SafeText.byteCount(rate)) a second for \(time)"
    }

    /// How one that simply takes long would take less.
    var lighter: SafeText {
        switch branch.kind {
        case .prompt: "a smaller piece of work, or a faster model"
        case .request: "a smaller piece of work, or a faster host"
        case .run: "a smaller piece of work, or several branches with a part of it each"
        case .value, .aggregate, .group, .task, .results: "a smaller piece of work"
        }
    }

    /// What would say more in a second.
    var faster: SafeText {
        switch branch.kind {
        case .prompt: "a faster model, or a prompt that asks for fewer words"
        case .request: "a faster host, or a request for less"
        case .run: "a faster command, or several branches with a part of it each"
        case .value, .aggregate, .group, .task, .results: "a smaller piece of work"
        }
    }

    /// The usual thing to do about one that hangs.
    var letGo: Remedy {
        hasText
            ? advice(.accept, "accepts what it has", else: "`idle_timeout` ends one like this sooner")
            : advice(.cancel, "cancels it", else: "`timeout` ends one like this sooner")
    }
}

extension SafeText {
    static func milliseconds(_ count: Int) -> SafeText { time(.milliseconds(count)) }

    /// A share of a whole, in percent.
    static func share(_ part: Duration, of whole: Duration) -> SafeText {
        "\(whole > .zero ? Int((part / whole * 100).rounded()) : 0)%"
    }
}
