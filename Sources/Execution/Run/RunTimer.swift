/// What happens when a time has come.
enum RunTimer: Sendable, Equatable {
    /// An attempt has run for as long as it may.
    case timeout(branch: Int, attempt: Int)
    /// An attempt may have been silent for as long as it may.
    case idle(branch: Int, attempt: Int)
    /// An attempt is slow enough to get a rival.
    case hedge(branch: Int, attempt: Int)
    /// A branch has waited for a slot for as long as it may; `attempt` is the last one that was started.
    case queue(branch: Int, attempt: Int)
    /// All attempts and waits of a branch together.
    case total(branch: Int)
    /// Back-off is over; `attempt` is the one that failed.
    case backOff(branch: Int, attempt: Int)
    case deadline(body: Int)
    case gate(Int)
}

/// Times that are to come, the earliest first; equal times in the order in which they were set.
///
/// Timers are not taken back: whoever takes one out asks whether it still means something.
struct TimerQueue: Sendable {
    private struct Entry: Comparable, Sendable {
        let time: Duration
        let number: Int
        let timer: RunTimer

        static func < (one: Entry, other: Entry) -> Bool {
            one.time != other.time ? one.time < other.time : one.number < other.number
        }
    }

    private var heap = Heap<Entry>()
    private var count = 0

    var first: (time: Duration, timer: RunTimer)? {
        heap.first.map { ($0.time, $0.timer) }
    }

    mutating func set(_ timer: RunTimer, at time: Duration) {
        heap.insert(Entry(time: time, number: count, timer: timer))
        count += 1
    }

    mutating func removeFirst() {
        _ = heap.popFirst()
    }
}
