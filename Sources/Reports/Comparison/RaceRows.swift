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
    }

    static let mostBranches = 16
    private static let mostSlots = 32
    private static let leastPixels = 24

    init(of lane: Lane, on axis: TimeAxis) {
        guard let run = lane.typicalRun?.run else {
            rowHeight = 20
            if let time = lane.time.duration {
                let title = "\(lane.kind.title.text), projected, not run"
                rows = [Row(bars: [RaceBar(look: "plan", from: .zero, until: time, title: title)])]
            }
            return
        }
        let slots = SlotLanes(of: run, at: run.elapsed)
        let branches = Set(slots.slices.map(\.branch)).sorted()
        if lane.kind == .sequential {
            rowHeight = 24
            rows = [Row(bars: slots.slices.map { RaceBar($0, in: run) })]
        } else if branches.count <= Self.mostBranches {
            rowHeight = 20
            let bars = Dictionary(grouping: slots.slices, by: \.branch)
            rows = branches.map { index in
                Row(branch: RaceBranch(index, in: run), bars: (bars[index] ?? []).map { RaceBar($0, in: run) })
            }
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
}

/// A branch as the picture names it.
struct RaceBranch: Equatable {
    let path: String
    let name: SafeText
    /// What there is to say of its end: `✗ failed`; `nil` where all is well.
    let remark: SafeText?

    init(_ index: Int, in run: RunSnapshot) {
        let branch = run.branches[index]
        path = branch.branch.path
        name = run.shownName(of: branch.branch)
        let status = branch.outcome?.status
        remark =
            switch status {
            case .succeeded, .cached, nil: nil
            case let status?: "\(status.glyph(in: .unicode)) \(status.word)"
            }
    }
}

extension Lane {
    /// How long its drawing is.
    var shownLength: Duration { typicalRun.map { $0.wall ?? $0.run.elapsed } ?? time.duration ?? .zero }
}
