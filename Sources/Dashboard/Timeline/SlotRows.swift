import Execution

/// The slots of a run as lanes of the timeline.
struct SlotRows: Sendable {
    private(set) var rows: [Row]

    struct Row: Sendable {
        /// In the order in which they began.
        var slices: [SlotLanes.Slice] = []
        /// How long something worked in it.
        var work = Duration.zero
    }

    init(of run: RunSnapshot, at now: Duration) {
        let lanes = SlotLanes(of: run, at: now)
        rows = Array(repeating: Row(), count: lanes.count)
        for slice in lanes.slices {
            rows[slice.lane].slices.append(slice)
            rows[slice.lane].work += slice.until - slice.from
        }
    }
}
