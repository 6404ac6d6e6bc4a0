internal import Execution

/// What the rows of a timeline are: branches, or with many of them slots.
struct TimelineRows {
    let rows: [Row]
    /// That not all is drawn, or that rows are slots; `nil` if there is nothing to say.
    let remark: String?

    struct Row {
        let name: String
        /// How deep it lies in groups.
        let depth: Int
        let content: Content
    }

    enum Content {
        case branch(BranchStory)
        case slot([SlotLanes.Slice])
    }

    private static let mostRows = 60
    private static let mostSlices = 20_000

    init(of story: RunStory) {
        let branches = story.tree.map { (story.branches[$0.index], depth: $0.depth) }.filter { branch, _ in
            // A join that only puts together what is there is a line through all rows.
            !story.isJoin(branch) || branch.kind.takesTime
        }
        guard branches.count > Self.mostRows else {
            rows = branches.map { branch, depth in
                let label = branch.ownLabel.map { " \($0)" } ?? ""
                return Row(name: branch.id.path + label, depth: depth, content: .branch(branch))
            }
            remark = nil
            return
        }
        let lanes = story.slotLanes
        let slices = lanes.slices.filter { $0.lane < Self.mostRows }.prefix(Self.mostSlices)
        let byLane = Dictionary(grouping: slices, by: \.lane)
        rows = (0..<min(lanes.count, Self.mostRows)).map {
            Row(name: "slot \($0 + 1)", depth: 0, content: .slot(byLane[$0] ?? []))
        }
        let rest = lanes.slices.count - slices.count
        remark =
            "With \(story.workers.count.grouped) branches a row is a slot, and a bar in it an attempt."
            + (rest > 0 ? " \(rest.grouped) of \(lanes.slices.count.grouped) attempts are not drawn." : "")
    }
}
