internal import Execution

/// The slots that attempts held: each takes the lowest lane that is free, so that no two in one lane overlap.
struct SlotLanes {
    /// In the order in which they began.
    let slices: [Slice]
    let count: Int

    /// A span in which an attempt worked.
    struct Slice {
        /// Position of the branch in the story.
        let branch: Int
        /// Positions of the attempt in the branch and of the span in the attempt.
        let attempt: Int
        let span: Int
        let from: Duration
        let until: Duration
        var lane = 0
    }

    init(of story: RunStory) {
        var slices: [Slice] = []
        for branch in story.workers {
            for (number, attempt) in branch.attempts.enumerated() {
                for (place, span) in attempt.spans.enumerated() {
                    slices.append(
                        Slice(
                            branch: branch.id.index, attempt: number, span: place, from: span.from,
                            until: span.end(at: story.elapsed)))
                }
            }
        }
        // Of those that begin at once what took no time comes first, so that it does not lie in another one.
        slices.sort {
            ($0.from, $0.until > $0.from ? 1 : 0, $0.branch) < ($1.from, $1.until > $1.from ? 1 : 0, $1.branch)
        }
        (self.slices, count) = Self.assign(slices)
    }

    private static func assign(_ slices: [Slice]) -> ([Slice], Int) {
        var slices = slices
        var free = Heap<Int>()
        var held = Heap<Held>()
        var count = 0
        for index in slices.indices {
            while let first = held.first, first.until <= slices[index].from {
                _ = held.popFirst()
                free.insert(first.lane)
            }
            if let lane = free.popFirst() {
                slices[index].lane = lane
            } else {
                slices[index].lane = count
                count += 1
            }
            held.insert(Held(until: slices[index].until, lane: slices[index].lane))
        }
        return (slices, count)
    }

    private struct Held: Comparable, Sendable {
        let until: Duration
        let lane: Int

        static func < (one: Held, other: Held) -> Bool { (one.until, one.lane) < (other.until, other.lane) }
    }
}
