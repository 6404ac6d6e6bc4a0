import Execution

/// The slots of a run as lanes of the timeline.
struct SlotRows: Sendable {
    private(set) var rows: [Row]

    struct Row: Sendable {
        /// In the order in which they began; none begins before the one before it has ended.
        var slices: [SlotLanes.Slice] = []
        /// How long something worked in it.
        var work = Duration.zero

        /// Those that are in sight on a scale.
        func slices(on scale: TimeScale) -> ArraySlice<SlotLanes.Slice> {
            let first = slices.partitioningIndex { $0.until >= scale.start }
            let end = slices[first...].partitioningIndex { $0.from > scale.end }
            return slices[first..<end]
        }
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
