import Canvas
import Execution

extension SlowRule {
    /// Half of its time went into reaching the host, or still does.
    ///
    /// A packet that opens a connection is sent again after a second (RFC 6298), a question for an address after several
    /// (`resolv.conf`), so that more than a second is no distance but something lost.
    static let connection = SlowRule { evidence in
        guard let attempt = evidence.attempt else { return nil }
        let stages = attempt.phases.filter { Stage(rawValue: $0.phase) != nil }
        let spent = stages.reduce(Duration.zero) { $0 + $1.took }
        if evidence.isRunning, evidence.reachesOut, let stage = Stage(after: attempt.phases.last?.phase) {
            let open = evidence.inAttempt - attempt.phases.reduce(Duration.zero) { $0 + $1.took }
            if open >= (stage == .dns ? Evidence.shortest * 2 : Evidence.shortest) {
                return evidence.finding(
                    .connection, "\(stage.words) \(evidence.partner) takes \(SafeText.time(open)) so far",
                    evidence.advice(.cancel, "cancels it", else: "another host or model"), cost: open)
            }
        }
        guard spent >= Evidence.shortest, spent * 2 >= evidence.inAttempt,
            let longest = stages.max(by: { $0.1 < $1.1 }),
            let stage = Stage(rawValue: longest.phase)
        else { return nil }
        return evidence.finding(
            .connection,
            "\(stage.words) \(evidence.partner) took \(SafeText.time(longest.took)), "
                + "\(SafeText.share(longest.took, of: evidence.inAttempt)) of its time",
            "another host or model, or a `timeout` below \(SafeText.time(spent))", cost: spent)
    }

    private enum Stage: String {
        case dns, connect, tls

        /// The one that goes on after another is over.
        init?(after phase: String?) {
            switch phase {
            case nil: self = .dns
            case Self.dns.rawValue: self = .connect
            // After the connection comes TLS or, without it, the request.
            default: return nil
            }
        }

        var words: SafeText {
            switch self {
            case .dns: "finding the address of"
            case .connect: "connecting to"
            case .tls: "the TLS handshake with"
            }
        }
    }

    /// Nothing comes for four times as long as it usually takes.
    static let firstByte = SlowRule { evidence in
        guard let attempt = evidence.attempt, let peers = evidence.peers.firstOutputs(like: evidence.branch),
            let median = peers.median
        else { return nil }
        let silent = (attempt.firstOutputAt ?? evidence.end) - attempt.startedAt
        guard silent >= Evidence.shortest, silent > .milliseconds(median) * 4, silent * 2 >= evidence.inAttempt else {
            return nil
        }
        let usual: SafeText = "its peers speak after \(SafeText.milliseconds(median)) (median of \(peers.count))"
        let sentence: SafeText =
            attempt.firstOutputAt == nil && !evidence.isOver
            ? "no byte for \(SafeText.time(silent)); " : "its first byte took \(SafeText.time(silent)); "
        return evidence.finding(
            .firstByte, sentence + usual,
            evidence.advice(
                evidence.hasText ? .accept : .cancel, evidence.hasText ? "accepts what it has" : "cancels it",
                else: evidence.asksOthers
                    ? "`hedge` asks a second time in such a case" : "`timeout` ends one like this sooner"),
            cost: silent - .milliseconds(median))
    }
}
