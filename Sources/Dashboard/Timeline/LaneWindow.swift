/// Which lanes of slots or kinds are in sight; where not all of them fit, a line below tells how many there are.
struct LaneWindow: Sendable, Equatable {
    let lanes: Range<Int>
    let count: Int

    /// - Parameters:
    ///   - top: the lane to begin with, as far as there are enough after it.
    ///   - room: lines.
    init(_ count: Int, top: Int, room: Int) {
        self.count = count
        let size = count > room ? max(0, room - 1) : count
        let first = max(0, min(top, count - size))
        lanes = first..<first + size
    }

    var isCut: Bool { lanes.count < count }

    /// The first lane of the page above or below.
    func top(after command: KeyCommand) -> Int {
        let size = max(1, lanes.count)
        let top = command == .pageUp ? lanes.lowerBound - size : lanes.lowerBound + size
        return max(0, min(top, count - size))
    }
}
