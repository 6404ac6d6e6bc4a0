internal import Canvas
internal import Comparison
internal import Execution

/// A lane as rows of bars: one for all that ran one at a time, one for each branch that ran all at once, or for each slot.
struct RaceRows {
    private(set) var rows: [Row] = []
    let rowHeight: Int
    /// How many slots are not drawn, because there are too many.
    private(set) var hiddenSlots = 0

    struct Row {
        /// The branch that it is of; `nil` for a slot, and for all that ran one at a time.
        var branch: RaceBranch?
        var bars: [RaceBar]
        var waits: [RaceWait] = []
        /// How long the branch worked; `nil` where it never did.
        var took: Duration?
        /// No number of slots makes the run shorter than it and those it needs.
        var isCritical = false
    }

    static let mostBranches = 16
    private static let mostSlots = 32
    private static let leastPixels = 24

    /// - Parameters:
    ///   - other: the run of the other lane, of which one that did not run was worked out.
    ///   - critical: the paths of the branches that are marked, where each has a row.
    init(of lane: Lane, beside other: RunSnapshot? = nil, critical: Set<String> = [], on axis: TimeAxis) {
        guard let run = lane.typicalRun?.run else {
            rowHeight = 20
            if let time = lane.time.duration {
                rows = [Row(bars: Self.estimates(of: lane.kind, time, from: other).merged(on: axis))]
            }
            return
        }
        let slots = SlotLanes(of: run, at: run.elapsed)
        let bars = Dictionary(grouping: slots.slices, by: \.branch)
        // What was skipped or cancelled before it began is told, too.
        let branches = run.branches.indices.filter { index in
            bars[index] != nil || run.isWorker(run.branches[index]) && run.branches[index].outcome != nil
        }
        if lane.kind == .sequential {
            rowHeight = 24
            rows = [Row(bars: slots.slices.map { RaceBar($0, in: run) }, waits: RaceWait.idle(in: run, on: axis))]
        } else if branches.count <= Self.mostBranches {
            rowHeight = 20
            rows = branches.map { Row(of: $0, bars[$0] ?? [], in: run, critical, on: axis) }
        } else if axis.pixels(run.elapsed) < Self.leastPixels {
            // So short beside the other lane that rows would be dots.
            rowHeight = 24
            rows = [Row(bars: slots.slices.map { RaceBar($0, in: run) })]
        } else {
            let count = min(slots.count, Self.mostSlots)
            hiddenSlots = slots.count - count
            rowHeight = count > 12 ? 8 : 14
            rows = Array(repeating: Row(bars: []), count: count)
            for slice in slots.slices where slice.lane < count { rows[slice.lane].bars.append(RaceBar(slice, in: run)) }
        }
        for index in rows.indices { rows[index].bars = rows[index].bars.merged(on: axis) }
    }

    /// One after the other, each as long as it was beside the others; as a whole where only that is known.
    private static func estimates(of kind: LaneKind, _ time: Duration, from run: RunSnapshot?) -> [RaceBar] {
        if kind == .sequential, let run {
            return ProjectedSpan.oneAfterTheOther(run, until: time).map { RaceBar($0, in: run) }
        }
        let title = "\(kind.title.text), projected, not run"
        return [RaceBar(look: RaceBar.estimate, from: .zero, until: time, title: title)]
    }
}

extension RaceRows.Row {
    /// - Parameter slices: of the branch, in order.
    fileprivate init(
        of index: Int, _ slices: [SlotLanes.Slice], in run: RunSnapshot, _ critical: Set<String>, on axis: TimeAxis
    ) {
        let branch = run.branches[index]
        self.branch = RaceBranch(index, in: run)
        bars = slices.map { RaceBar($0, in: run) }
        waits = RaceWait.of(branch, at: run.elapsed, on: axis)
        isCritical = critical.contains(branch.branch.path)
        if let from = slices.first?.from, let until = slices.map(\.until).max() {
            took = branch.worked(from: from, until: until)
        }
    }
}

extension Lane {
    /// How long its drawing is.
    var shownLength: Duration { typicalRun.map { $0.wall ?? $0.run.elapsed } ?? time.duration ?? .zero }
}
