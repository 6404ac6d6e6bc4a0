/// Where a person is in the event log.
struct LogPosition: Sendable, Equatable {
    /// The number of the event that is selected; `nil`: the end is followed.
    var selected: Int?
    /// The number of the first one in sight, while one is selected.
    var top = 0
    /// What was searched for last.
    var found: String?

    var isFollowing: Bool { selected == nil }

    /// The numbers in sight, of those there are, in so many rows.
    func window(of numbers: Range<Int>, height: Int) -> Range<Int> {
        let rows = min(max(0, height), numbers.count)
        let last = numbers.upperBound - rows
        guard let selected else { return last..<numbers.upperBound }
        var first = min(max(top, numbers.lowerBound), last)
        if selected < first { first = max(selected, numbers.lowerBound) }
        if selected >= first + rows { first = min(selected, numbers.upperBound - 1) - rows + 1 }
        return first..<first + rows
    }

    /// What is no longer kept, or not yet there where a replay was wound back, cannot be selected.
    mutating func settle(in numbers: Range<Int>, height: Int) {
        guard let selected else { return }
        self.selected = numbers.isEmpty ? nil : min(max(selected, numbers.lowerBound), numbers.upperBound - 1)
        top = window(of: numbers, height: height).lowerBound
    }
}
