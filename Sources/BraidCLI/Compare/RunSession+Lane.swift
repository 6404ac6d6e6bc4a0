import Branches
import Comparison
import Execution
import RunLog

extension RunSession {
    /// Runs as a lane of a comparison: told while it runs, and recorded; what came of it is told by the comparison.
    ///
    /// - Parameter monitor: `nil`: nobody can ask how it stands.
    func runAsLane(
        _ readers: [EventReader], _ comparison: ComparisonStops, _ monitor: SignalMonitor?, _ warnings: LateWarnings
    ) async -> LaneRun {
        if let problem = place.problem { warnings.tell(RunPlace.warning(of: problem, environment)) }
        let (events, writer) = (EventReader(), writer)
        async let snapshot = Self.snapshot(of: events)
        let error = await withRun(
            of: plan, using: runEnvironment([events] + readers + [writer?.events].compactMap(\.self))
        ) { run in
            let stops = Stops(run: run, groups: groups, clock: clock)
            let number = comparison.add(stops) { [groups] in groups.kill() }
            defer { comparison.remove(number) }
            if let writer {
                monitor?.onQuestion { writer.tellStatus() }
                defer { monitor?.onQuestion(nil) }
                _ = await writer.show(run, stoppedBy: stops)
            }
            let result = await run.result
            return run.recordingError ?? saveAnswer(result)
        }
        if let error {
            warnings.tell("warning: the run was not recorded to its end: \(error)")
        }
        let run = LaneRun(await snapshot, id: place.isKept ? folder.id : nil)
        if !place.isKept { folder.remove() }
        return run
    }

    private static func snapshot(of reader: EventReader) async -> RunSnapshot {
        var snapshot = RunSnapshot()
        for await events in reader {
            for event in events { snapshot.apply(event) }
        }
        return snapshot
    }
}
