internal import Canvas
internal import Comparison
internal import Execution

/// A lane as rows of bars: one for all that ran one at a time, one for each branch that ran all at once, or for each slot.
struct RaceRows {
    private(set) var rows: [Row] = []
    let rowHeight: Int

    struct Row {
        let name: SafeText?
        var bars: [Bar]
    }

    struct Bar {
        /// Its class in the style sheet.
        let look: String
        let from: Duration
        let until: Duration
        let title: String
    }

    private static let mostBranches = 16
    private static let mostSlots = 32
    private static let mostBars = 5000

    init(of lane: Lane) {
        guard let run = lane.typicalRun?.run else {
            rowHeight = 20
            if let time = lane.time.duration {
                let title = "\(lane.kind.title.text), projected, not run"
                rows = [Row(name: nil, bars: [Bar(look: "plan", from: .zero, until: time, title: title)])]
            }
            return
        }
        let slices = SlotLanes(of: run, at: run.elapsed)
        let branches = Set(slices.slices.map(\.branch)).sorted()
        if lane.kind == .sequential {
            rowHeight = 24
            rows = [Row(name: nil, bars: slices.slices.prefix(Self.mostBars).map { Bar($0, in: run) })]
        } else if branches.count <= Self.mostBranches {
            rowHeight = 20
            let bars = Dictionary(grouping: slices.slices, by: \.branch)
            rows = branches.map { index in
                Row(name: Self.name(of: index, in: run), bars: (bars[index] ?? []).map { Bar($0, in: run) })
            }
        } else {
            let count = min(slices.count, Self.mostSlots)
            rowHeight = count > 12 ? 8 : 14
            rows = Array(repeating: Row(name: nil, bars: []), count: count)
            for slice in slices.slices.prefix(Self.mostBars) where slice.lane < count {
                rows[slice.lane].bars.append(Bar(slice, in: run))
            }
        }
    }

    private static func name(of index: Int, in run: RunSnapshot) -> SafeText {
        let branch = run.branches[index].branch
        let label = run.label(of: branch).map { " \($0)" } ?? ""
        return "\(branch.path)\(label)"
    }
}

extension RaceRows.Bar {
    fileprivate init(_ slice: SlotLanes.Slice, in run: RunSnapshot) {
        let branch = run.branches[slice.branch]
        let attempt = branch.attempts[slice.attempt]
        if let outcome = branch.outcome {
            look = attempt.number == outcome.attempt ? outcome.status.look : attempt.error == nil ? "off" : "bad"
        } else {
            look = attempt.error == nil ? "open" : "bad"
        }
        (from, until) = (slice.from, slice.until)
        let name = SafeText(sanitizing: branch.branch.path)
        title = "\(name.text), \(SafeText.roundedTime(slice.until - slice.from).text)"
    }
}

extension Lane {
    /// How long its drawing is.
    var shownLength: Duration { time.duration ?? typicalRun?.run.elapsed ?? .zero }
}
