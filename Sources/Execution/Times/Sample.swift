/// Times or other numbers of branches that did the same, in the order of their size.
package struct Sample: Sendable {
    /// From the smallest to the largest.
    private var values: [Int] = []
    /// The place of one that does not count: to leave it out where it is takes no copy of the others.
    private var gap: Int?

    package init() {}

    package var count: Int { gap == nil ? values.count : values.count - 1 }

    /// Takes in one more, unless there are so many that it would tell nothing new.
    package mutating func insert(_ value: Int) {
        closeGap()
        guard values.count < BranchTimes.mostValues else { return }
        values.insert(value, at: place(of: value))
    }

    /// The others, if one of this size is among them.
    package func without(_ value: Int) -> Sample {
        var others = self
        others.closeGap()
        let place = others.place(of: value)
        if place < others.values.count, others.values[place] == value { others.gap = place }
        return others
    }

    /// The first place whose value is not smaller.
    private func place(of value: Int) -> Int { values.partitioningIndex { $0 >= value } }

    private mutating func closeGap() {
        guard let gap else { return }
        values.remove(at: gap)
        self.gap = nil
    }

    /// `nil` of fewer than three.
    package var median: Int? {
        count >= UsualTime.fewestForMedian ? percentile(50) : nil
    }

    /// `nil` of fewer than ten; never the largest alone.
    package var p95: Int? {
        count >= UsualTime.fewestForP95 ? percentile(95, atMost: count - 1) : nil
    }

    private func percentile(_ percent: Int, atMost rank: Int = .max) -> Int {
        let place = UsualTime.place(of: percent, in: count, atMost: rank)
        return values[gap.map { place >= $0 } == true ? place + 1 : place]
    }
}
