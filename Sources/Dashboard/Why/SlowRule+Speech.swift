import Canvas
import Execution

extension SlowRule {
    /// It had begun to speak, and says nothing any more, longer than it ever paused before.
    static let silence = SlowRule { evidence in
        guard let attempt = evidence.attempt, let first = attempt.firstOutputAt,
            let last = evidence.branch.lastOutputAt,
            last >= first
        else { return nil }
        if evidence.isOver { return pause(evidence, since: first) }
        let silent = evidence.end - last
        guard evidence.isRunning, silent >= evidence.patience, silent >= evidence.branch.rates.longestPause * 4 else {
            return nil
        }
        return evidence.finding(
            .silence,
            "silent for \(SafeText.time(silent)) after \(SafeText.byteCount(attempt.byteCount))", evidence.letGo,
            cost: silent)
    }

    /// More than half of the time since its first word it said nothing.
    private static func pause(_ evidence: Evidence, since first: Duration) -> Finding? {
        let rates = evidence.branch.rates
        let last = evidence.end - (evidence.branch.lastOutputAt ?? evidence.end)
        let pause = max(rates.longestPause, last)
        guard pause >= evidence.patience, pause * 2 >= evidence.end - first else { return nil }
        return evidence.finding(
            .silence, "was silent for \(SafeText.time(pause)) of \(SafeText.time(evidence.running))",
            "`idle_timeout` ends one like this sooner", cost: pause)
    }

    /// It says less than a third of what its peers say in a second.
    static let slowStream = SlowRule { evidence in
        guard let attempt = evidence.attempt, let first = attempt.firstOutputAt,
            let peers = evidence.peers.rates(like: evidence.branch), let median = peers.median
        else { return nil }
        let streaming = evidence.end - first
        guard streaming >= Evidence.shortest * 2, attempt.byteCount > 0 else { return nil }
        let rate = Int(Double(attempt.byteCount) / (streaming / .seconds(1)))
        guard rate * 3 < median else { return nil }
        return evidence.finding(
            .slowStream,
            "says \(SafeText.byteCount(rate)) a second; its peers say \(SafeText.byteCount(median)) (median of \(peers.count))",
            evidence.advice(.accept, "accepts what it has", else: evidence.faster),
            cost: streaming * (1 - Double(rate) / Double(median)))
    }
}

extension Evidence {
    /// How long what speaks may pause: models and hosts send all the time, commands work in between.
    fileprivate var patience: Duration {
        switch branch.kind {
        case .prompt, .request: Self.shortest * 2
        case .run, .value, .aggregate, .group, .task, .results: Self.shortest * 5
        }
    }
}

extension OutputRates {
    /// The longest time without a word between its first and its last.
    fileprivate var longestPause: Duration {
        var (longest, current) = (0, 0)
        for count in byteCounts {
            current = count == 0 ? current + 1 : 0
            longest = max(longest, current)
        }
        return span * longest
    }
}
