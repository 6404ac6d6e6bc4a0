import Canvas
import Execution

extension SlowRule {
    /// It takes more than twice the time that 95 of 100 of its peers took, or it itself in earlier runs.
    static let longerThanUsual = SlowRule { evidence in
        let peers = evidence.peers.running(like: evidence.branch)
        if let peers, let p95 = peers.p95, let median = peers.median, evidence.worked > .milliseconds(p95) * 2 {
            return longer(
                evidence, than: .milliseconds(median), .milliseconds(p95), "\(peers.count) of its kind in this run")
        }
        guard let usual = evidence.usual, let p95 = usual.p95, evidence.worked > p95 * 2 else { return nil }
        return longer(evidence, than: usual.median, p95, SafeText.runs(usual.runs, earlier: true))
    }

    private static func longer(
        _ evidence: Evidence, than median: Duration, _ p95: Duration, _ sample: SafeText
    ) -> Finding {
        let time: SafeText =
            evidence.isOver ? "took \(SafeText.time(evidence.worked))" : SafeText.time(evidence.worked)
        return evidence.finding(
            .longerThanUsual,
            time + ", usually \(SafeText.time(median)) (p95 \(SafeText.time(p95)) of " + sample + ")",
            evidence.hasText
                ? evidence.advice(.accept, "accepts what it has", else: timeout(p95))
                : evidence.advice(.cancel, "cancels it", else: timeout(p95)),
            cost: evidence.worked - median)
    }

    private static func timeout(_ p95: Duration) -> SafeText {
        "`timeout: \(SafeText.time(DurationBar.round(p95 * 2)))` ends one like this sooner"
    }

    /// Commands compute, and together more than the machine has cores for.
    static let processor = SlowRule { evidence in
        guard case .run = evidence.branch.kind, let cores = evidence.run.cores,
            let crowd = evidence.processors.crowd(around: evidence.branch.branch),
            evidence.processors.isCrowded || evidence.isOver
        else { return nil }
        let number: SafeText = "\(cores) \(cores == 1 ? "core" : "cores" as SafeText)"
        return evidence.finding(
            .processor,
            "\(crowd.commands) commands compute on \(number): it got \(SafeText.share(.seconds(crowd.share), of: .seconds(1))) of one",
            evidence.advice(.fewerSlots, "runs fewer at once", else: "`max_parallel: \(cores)`"),
            cost: evidence.running * (1 - min(1, crowd.share)))
    }
}

extension UsualTime {
    /// `1.2s, p95 3.0s in 14 runs`.
    var words: SafeText {
        let p95 = self.p95.map { ", p95 \(SafeText.time($0))" as SafeText } ?? ""
        return "\(SafeText.time(median))" + p95 + " in \(SafeText.runs(runs))"
    }
}

extension SafeText {
    /// `14 earlier runs`.
    fileprivate static func runs(_ count: Int, earlier: Bool = false) -> SafeText {
        "\(count) \(earlier ? "earlier " : "" as SafeText)\(count == 1 ? "run" : "runs" as SafeText)"
    }
}
