/// Who held up the run, wherever people are told of it.
extension CriticalPath {
    /// Of a shorter run nobody asks who held it up.
    private static let shortestRun = Duration.seconds(1)
    /// A shorter wait is not worth a word.
    private static let shortestWait = Duration.milliseconds(100)

    /// Its branches, each with the time that it took in the chain, and the join, after the first each with what leads
    /// to it: `long 10.1s`, `▸ blocked 1.0s`, `slot▸ judge 2.0s`, `▸ join`.
    ///
    /// Empty where that would say nothing: of one branch, and of a run in which each has to wait for the one before it.
    ///
    /// - Parameters:
    ///   - arrow: what leads from one to the next.
    ///   - words: of a span of time.
    package func words(
        in run: RunSnapshot, at elapsed: Duration, arrow: String, _ words: (Duration) -> String
    ) -> [String] {
        guard isWorthTelling(of: run, at: elapsed) else { return [] }
        let names = steps.enumerated().map { place, step in
            let lead = place == 0 ? nil : step.reason == .slot ? "slot" + arrow : arrow
            return [lead, step.branch.path, time(of: step, in: run, at: elapsed, words)].compactMap(\.self)
                .joined(separator: " ")
        }
        guard let join = run.join, !contains(join), run.result == nil || run[join].startedAt != nil else {
            return names
        }
        return names + [arrow + " " + join.path]
    }

    /// Of a run that is over, the branch that took most of it; `nil` where nobody asks.
    package func longest(in run: RunSnapshot) -> BranchID? {
        guard isWorthTelling(of: run, at: run.elapsed) else { return nil }
        let length = { (step: Step) in
            run[step.branch].length(from: step.from ?? run.elapsed, until: step.until ?? run.elapsed)
        }
        return steps.max { length($0) < length($1) }?.branch
    }

    /// Not of one branch, nor where each has to wait for the one before it, nor of a run that a person ended.
    private func isWorthTelling(of run: RunSnapshot, at elapsed: Duration) -> Bool {
        run.result?.status != .cancelled && run.counts.total > 1 && !run.isSequential
            && run.result?.wall ?? elapsed >= Self.shortestRun && !steps.isEmpty
    }

    /// `3.0s`, `8.1s so far`, `1.0s (waited 3.0s)` of what waited for a slot, `6.0s (3.0s of it waiting)`; `nil` of what is
    /// to come.
    private func time(
        of step: Step, in run: RunSnapshot, at elapsed: Duration, _ words: (Duration) -> String
    ) -> String? {
        guard let from = step.from else { return nil }
        let end = step.until ?? elapsed
        let branch = run[step.branch]
        let text = words(max(.zero, branch.length(from: from, until: end))) + (step.until == nil ? " so far" : "")
        let before =
            step.reason == .slot ? branch.waits.first { $0.slot != nil && $0.span.until == branch.startedAt } : nil
        let remarks = [
            before.map { $0.span.length(at: end) }.flatMap { $0 >= Self.shortestWait ? "waited \(words($0))" : nil },
            Optional(branch.waits.waited(from: from, until: end)).flatMap {
                $0 >= Self.shortestWait ? "\(words($0)) of it waiting" : nil
            },
        ]
        .compactMap(\.self)
        return remarks.isEmpty ? text : text + " (" + remarks.joined(separator: ", ") + ")"
    }
}
