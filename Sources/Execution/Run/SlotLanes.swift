/// The slots that attempts held: each takes the lowest lane that is free, so that no two in one lane overlap.
package struct SlotLanes: Sendable {
    /// In the order in which they began.
    package let slices: [Slice]
    package let count: Int

    /// A span in which an attempt worked.
    package struct Slice: Sendable {
        /// The index of the branch.
        package let branch: Int
        /// Positions of the attempt in the branch and of the span in the attempt.
        package let attempt: Int
        package let span: Int
        package let from: Duration
        package let until: Duration
        package fileprivate(set) var lane = 0

        package init(branch: Int, attempt: Int, span: Int, from: Duration, until: Duration) {
            self.branch = branch
            self.attempt = attempt
            self.span = span
            self.from = from
            self.until = until
        }
    }

    package init(_ slices: [Slice]) {
        // Of those that begin at once what took no time comes first, so that it does not lie in another one.
        let sorted = slices.sorted {
            ($0.from, $0.until > $0.from ? 1 : 0, $0.branch) < ($1.from, $1.until > $1.from ? 1 : 0, $1.branch)
        }
        (self.slices, count) = Self.assign(sorted)
    }

    /// Of all that worked in a run, up to a time.
    package init(of run: RunSnapshot, at now: Duration) {
        var slices: [Slice] = []
        for branch in run.branches where run.isWorker(branch) {
            var (last, number) = (-1, 0)
            branch.forEachSpan { attempt, span in
                number = attempt == last ? number + 1 : 0
                last = attempt
                slices.append(
                    Slice(
                        branch: branch.branch.index, attempt: attempt, span: number, from: span.from,
                        until: span.end(at: now)))
            }
        }
        self.init(slices)
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
