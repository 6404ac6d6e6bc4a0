import Execution

/// A time in which a branch worked: one that calls others has one before its calls, and one after them.
struct LaneStretch: Sendable {
    /// The place of its branch in the run.
    let branch: Int
    let number: Int?
    /// In order.
    private(set) var segments: [BarSegment]
    /// It does not go on.
    fileprivate(set) var isOver = true

    fileprivate init(_ first: BarSegment, of bar: LaneBars.Bar) {
        (branch, number, segments) = (bar.branch, bar.number, [first])
    }

    fileprivate mutating func append(_ segment: BarSegment) { segments.append(segment) }

    private var first: BarSegment? { segments.first { $0.look != .backOff } ?? segments.first }
    var from: Duration { first?.from ?? .zero }
    var until: Duration { segments.last?.until ?? from }
    var look: BarLook { segments.last?.look ?? .silent }
}

extension LaneBars.Bar {
    /// Without its waits for a slot and for what it called.
    var stretches: [LaneStretch] {
        var stretches: [LaneStretch] = []
        for segment in ownSegments.sorted(by: { $0.from < $1.from }) {
            let hasCalled = stretches.last.map { last in
                calls.contains { $0.from >= last.from && $0.from < segment.from }
            }
            if hasCalled == false {
                stretches[stretches.count - 1].append(segment)
            } else {
                stretches.append(LaneStretch(segment, of: self))
            }
        }
        if let last = stretches.indices.last { stretches[last].isOver = isAtRest }
        return stretches
    }
}
