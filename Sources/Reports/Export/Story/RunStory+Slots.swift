internal import Execution

extension RunStory {
    /// The slots that its attempts held.
    var slotLanes: SlotLanes {
        var slices: [SlotLanes.Slice] = []
        for branch in workers {
            for (number, attempt) in branch.attempts.enumerated() {
                for (place, span) in attempt.spans.enumerated() {
                    slices.append(
                        SlotLanes.Slice(
                            branch: branch.id.index, attempt: number, span: place, from: span.from,
                            until: span.end(at: elapsed)))
                }
            }
        }
        return SlotLanes(slices)
    }
}
