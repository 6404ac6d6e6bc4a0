import Canvas
import Execution

/// Where all of a run is kept.
public struct RecordPlace: Sendable {
    /// The letters that name it.
    let id: SafeText
    let folder: SafeText

    public init(id: String, folder: String) {
        self.id = "\(id)"
        self.folder = "\(folder)"
    }
}

/// The last lines of the report: where the run is kept, how to go on with it, and what the shell will be told.
struct RecordLines {
    let lines: [StyledLine]

    private static let labelWidth = 14

    init(_ summary: RunSummary, _ state: DashboardState) {
        var lines: [StyledLine] = []
        let line = { (label: SafeText, text: SafeText) in
            StyledLine(label.padded(to: Self.labelWidth), style: Style(.muted)) + StyledLine(text, style: Style(.text))
        }
        if let record = state.record {
            let kept: SafeText = state.isRecorded ? "" : " (not to its end)"
            lines.append(line("run folder", record.folder + kept))
            if summary.isEnded { lines.append(line("go on", "braid resume \(record.id)")) }
            lines.append(line("export", "braid export \(record.id) -o report.html"))
            if summary.isEnded { lines.append(line("watch again", "braid replay \(record.id)")) }
        } else {
            lines.append(line("run folder", "none: this run is not kept"))
        }
        if let result = state.run.result {
            lines.append(line("exit status", "\(result.status.exitStatus): \(result.status.exitWords)"))
        }
        self.lines = lines
    }
}

extension RunResult.Status {
    fileprivate var exitWords: SafeText {
        switch self {
        case .succeeded: "all well"
        case .incomplete: "an answer, but not from everything"
        case .failed: "the run failed"
        case .guarded: "stopped by a guard"
        case .cancelled: "stopped by you or a signal"
        }
    }
}
