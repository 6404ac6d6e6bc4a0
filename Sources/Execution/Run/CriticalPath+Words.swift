/// Who held up the run, wherever people are told of it.
extension CriticalPath {
    /// Of a shorter run nobody asks who held it up.
    private static let shortestRun = Duration.seconds(1)
    /// A shorter wait is not worth a word.
    private static let shortestWait = Duration.milliseconds(100)

    /// Its branches, each with the time that it took in the chain, and the join: `long 10.1s`, `blocked 1.0s`, `join`.
    ///
    /// Empty where that would say nothing: of one branch, and of a run in which each has to wait for the one before it.
    ///
    /// - Parameter words: of a span of time.
    package func words(in run: RunSnapshot, at elapsed: Duration, _ words: (Duration) -> String) -> [String] {
        guard run.counts.total > 1, !run.isSequential, run.result?.wall ?? elapsed >= Self.shortestRun, !steps.isEmpty
        else { return [] }
        let names = steps.map { step in
            [step.branch.path, time(of: step, in: run, at: elapsed, words)].compactMap(\.self).joined(separator: " ")
        }
        guard let join = run.join, !contains(join), run.result == nil || run[join].startedAt != nil else {
            return names
        }
        return names + [join.path]
    }

    /// `3.0s`, `8.1s so far`, `1.0s (waited for a slot 3.0s)`, `6.0s (3.0s of it waiting)`; `nil` of what is to come.
    private func time(
        of step: Step, in run: RunSnapshot, at elapsed: Duration, _ words: (Duration) -> String
    ) -> String? {
        guard let from = step.from else { return nil }
        let end = step.until ?? elapsed
        let branch = run[step.branch]
        let text = words(max(.zero, end - from)) + (step.until == nil ? " so far" : "")
        if step.reason == .slot {
            let wait = branch.waits.first { $0.slot != nil && $0.span.until == branch.startedAt }
            return text + (wait.map { " (waited for a slot \(words($0.span.length(at: end))))" } ?? "")
        }
        let waited = branch.waits.waited(from: from, until: end)
        return waited >= Self.shortestWait ? text + " (\(words(waited)) of it waiting)" : text
    }
}
