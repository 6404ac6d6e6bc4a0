/// What was used in the last minute of something of which there is only so much in any minute.
struct RateWindow: Sendable {
    let limit: Int
    private var uses: [(time: Duration, amount: Int)] = []
    private var head = 0
    private var sum = 0

    static let length = Duration.seconds(60)

    init(limit: Int) {
        self.limit = limit
    }

    mutating func use(_ amount: Int, at now: Duration) {
        guard amount > 0 else { return }
        forget(before: now)
        uses.append((now, amount))
        sum += amount
    }

    /// When there is some left again; `nil` if there is now.
    mutating func nextRoom(at now: Duration) -> Duration? {
        forget(before: now)
        var left = sum
        for use in uses[head...] {
            if left < limit { break }
            left -= use.amount
            if left < limit { return use.time + Self.length }
        }
        return nil
    }

    private mutating func forget(before now: Duration) {
        while head < uses.count, uses[head].time + Self.length <= now {
            sum -= uses[head].amount
            head += 1
        }
        if head > 64, head * 2 > uses.count {
            uses.removeFirst(head)
            head = 0
        }
    }
}
