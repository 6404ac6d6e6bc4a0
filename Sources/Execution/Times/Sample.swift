/// Times or other numbers of branches that did the same, in the order of their size.
package struct Sample: Sendable, Equatable {
    /// From the smallest to the largest.
    private var values: [Int] = []

    package init() {}

    package var count: Int { values.count }

    /// Takes in one more, unless there are so many that it would tell nothing new.
    package mutating func insert(_ value: Int) {
        guard values.count < BranchTimes.mostValues else { return }
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        values.insert(value, at: low)
    }

    /// The others, if one of this size is among them.
    package func without(_ value: Int) -> Sample {
        guard let place = values.firstIndex(of: value) else { return self }
        var others = self
        others.values.remove(at: place)
        return others
    }

    /// `nil` of fewer than three.
    package var median: Int? {
        count >= UsualTime.fewestForMedian ? UsualTime.percentile(50, of: values) : nil
    }

    /// `nil` of fewer than ten; never the largest alone.
    package var p95: Int? {
        count >= UsualTime.fewestForP95 ? UsualTime.percentile(95, of: values, atMost: count - 1) : nil
    }
}
