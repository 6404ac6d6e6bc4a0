/// A run that is under way.
public struct Run: Sendable {
    let driver: RunDriver

    /// Waits for the end of the run, when nothing of it is left running and every event is recorded.
    public var result: RunResult {
        get async { await driver.result() }
    }

    /// Why events are no longer recorded; `nil` as long as they are.
    public var recordingError: (any Error)? {
        driver.recordingError
    }

    /// Time since the run began.
    public var elapsed: Duration { driver.environment.clock.elapsed }

    /// Does what a person asked for, at once.
    ///
    /// The action and what became of it are an event.
    @discardableResult
    public func perform(_ action: OperatorAction) -> Acceptance {
        driver.perform(action)
    }

    /// How much longer a branch may take if it gets as much time again as the clock has that runs out first; half a
    /// minute where none runs.
    public func moreTime(for branch: BranchID) -> Duration {
        driver.moreTime(for: branch)
    }

    /// Adds branches while the run is under way; ignored once the join has begun, and where a name is taken.
    public func add(_ branches: [Branch]) {
        driver.add(branches)
    }
}

/// Runs a plan for as long as `body` takes or the run takes, whichever is longer.
///
/// When this returns or throws nothing of the run is left: no task, no connection, no process. If `body` returns or
/// throws before the run has ended, or the calling task is cancelled, the run is interrupted and waited for. A failed
/// branch is a result, not an error; nothing but what `body` throws is thrown.
public func withRun<Result: Sendable>(
    of plan: Plan,
    using environment: RunEnvironment,
    _ body: (Run) async throws -> Result
) async rethrows -> Result {
    let driver = RunDriver(plan: plan, environment: environment)
    let run = Run(driver: driver)
    // Before the handler: it runs at once in a task that is already cancelled, and there must be a run to interrupt.
    driver.start()
    return try await withTaskCancellationHandler {
        do {
            let result = try await body(run)
            await driver.end()
            return result
        } catch {
            await driver.end()
            throw error
        }
    } onCancel: {
        driver.perform(.interrupt)
    }
}
