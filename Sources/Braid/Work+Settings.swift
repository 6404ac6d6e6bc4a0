public import Execution

extension Work {
    /// What events and errors call the branch.
    public func named(_ name: String) -> Work {
        var work = self
        work.name = name
        return work
    }

    /// How long one attempt may take, without the wait for a place.
    ///
    /// - Parameter keepingText: what it has said by then becomes its result, if it is of its type: `partial`.
    public func timeout(_ limit: Duration, keepingText: Bool = false) -> Work {
        with { settings in
            settings.timeout = limit
            if keepingText { settings.onTimeout = .keep }
        }
    }

    /// How long it may say nothing.
    public func idleTimeout(_ limit: Duration) -> Work {
        with { $0.idleTimeout = limit }
    }

    /// How long it may wait for a place.
    public func queueTimeout(_ limit: Duration) -> Work {
        with { $0.queueTimeout = limit }
    }

    /// How long all attempts may take, with the waits before and between them.
    public func totalTimeout(_ limit: Duration) -> Work {
        with { $0.totalTimeout = limit }
    }

    /// Tries again after a failure that may pass, so many times more at most; 0: never.
    ///
    /// - Parameters:
    ///   - delay: before the second attempt; it doubles with each one after, up to 30 seconds.
    ///   - jitter: any time up to the delay instead of all of it.
    ///   - causes: which failures; without them those that are usual for the kind of branch. For a closure: whatever
    ///     it throws, and a timeout.
    public func retry(
        _ times: Int, after delay: Duration = .milliseconds(500), jitter: RetryPolicy.Jitter = .full,
        for causes: [RetryPolicy.Cause]? = nil
    ) -> Work {
        with { settings in
            settings.retry.times = times
            settings.retry.delay = delay
            settings.retry.jitter = jitter
            if let causes { settings.retry.causes = causes }
        }
    }

    /// Starts a second attempt beside one that takes longer than this; the first to succeed wins, the other is
    /// cancelled.
    public func hedge(after delay: Duration) -> Work {
        with { $0.hedge = delay }
    }

    /// How the simulated model answers, or what stands in for a command or a request.
    public func simulated(_ simulation: SimulationSpec) -> Work {
        with { $0.simulation = simulation }
    }

    /// The same in short.
    ///
    /// - Parameters:
    ///   - reply: what it says; without one something made up that fits its type.
    ///   - duration: for the whole answer.
    ///   - failure: the error it ends with, after what it says.
    public func simulated(_ reply: String? = nil, takes duration: Duration? = nil, failing failure: String? = nil)
        -> Work
    {
        var simulation = SimulationSpec()
        simulation.replies = reply.map { [$0] } ?? []
        simulation.takes = duration.map { [$0] } ?? []
        simulation.failures = failure.map { [$0] } ?? []
        return simulated(simulation)
    }

    private func with(_ change: (inout WorkSettings) -> Void) -> Work {
        var work = self
        change(&work.settings)
        return work
    }
}

extension Work where Value: Equatable {
    /// A guard: where it gives one of these, or fails, every other branch of its fan-out is stopped and their results
    /// are withheld.
    ///
    /// For text, numbers, `Bool` and enumerations of strings; for other types of a closure there is `stopsOthersIf`.
    public func stopsOthers(on values: Value...) -> Work {
        var work = self
        work.trips = .on(values.map { Execution.Value(simple: $0) })
        return work
    }
}
