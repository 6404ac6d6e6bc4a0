package import Canvas

/// How the two lanes of a comparison came about; always named where one is shown.
package enum ComparisonMode: String, Sendable, CaseIterable {
    /// Both lanes really ran, one after the other.
    case measured
    /// Both really ran, at the same time: only what is simulated is not in its own way then.
    case concurrent
    /// Both ran earlier, and are told from what was recorded.
    case replayed
    /// One of them ran; the time of the other one is worked out from it.
    case projected

    /// What it means.
    package var words: SafeText {
        switch self {
        case .measured: "both lanes ran for real, one after the other, with the same inputs"
        case .concurrent: "both lanes ran at the same time; all of it is simulated"
        case .replayed: "both lanes ran earlier, and are told from their logs"
        case .projected: "one lane ran; the other one is worked out from it, and was not run"
        }
    }
}

/// One of the two ways to run the same workflow.
package enum LaneKind: String, Sendable, CaseIterable {
    /// One branch at a time, in declared order.
    case sequential
    /// As many at once as the workflow says.
    case parallel

    package var title: SafeText {
        switch self {
        case .sequential: "one at a time"
        case .parallel: "all at once"
        }
    }

    /// What a run of this lane is called, in lists of runs.
    package func runName(of workflow: String) -> String { "\(workflow), \(title.text)" }

    /// The workflow's name in that of a run, whether it is a lane or not.
    package static func workflow(of runName: String) -> String {
        for kind in allCases where runName.hasSuffix(", \(kind.title.text)") {
            return String(runName.dropLast(kind.title.text.count + 2))
        }
        return runName
    }

    package var other: LaneKind { self == .sequential ? .parallel : .sequential }
}
