import Canvas
import Comparison
import Execution
import RunLog

/// A comparison of runs that are over; nothing is run.
struct RecordedComparison {
    let comparison: RunComparison

    /// - Parameter names: of one run, the other lane of which is worked out, or of one run of each kind.
    init(of names: [String], in program: Program) throws {
        let recorded = try names.map { name in
            let run = try RecordedRun.find(name, in: program)
            if run.isRunning {
                throw Failure(.usage, "error: the run `\(run.folder.id)` is still under way\n = wait for its end")
            }
            if let fault = run.fault { StandardStream.error.writeLine(safely: "warning: \(fault)") }
            return run
        }
        let runs = recorded.map { LaneRun($0.snapshot, id: $0.folder.id) }
        guard runs.count == 2 else {
            comparison = RunComparison(projectedFrom: runs[0])
            return
        }
        guard let sequential = runs.first(where: \.run.isSequential),
            let parallel = runs.first(where: { !$0.run.isSequential })
        else {
            let kind: LaneKind = runs[0].run.isSequential ? .sequential : .parallel
            throw Failure(
                .usage,
                "error: both runs ran \(kind.title.text)\n = name one that ran \(kind.other.title.text), or only one of them"
            )
        }
        if let difference = SameWork(recorded[0], recorded[1]).difference {
            throw Failure(.usage, "error: \(difference.what)\n = \(difference.advice)")
        }
        comparison = RunComparison(
            .replayed, sequential: Lane(.sequential, of: [sequential]), parallel: Lane(.parallel, of: [parallel]))
    }
}
