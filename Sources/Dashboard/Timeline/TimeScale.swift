import Canvas
import Execution

/// Where times of a run are in the columns of a screen.
struct TimeScale: Sendable, Equatable {
    let start: Duration
    let length: Duration
    /// Columns.
    let width: Int

    init(start: Duration = .zero, length: Duration, width: Int) {
        self.start = start
        self.length = max(length, .milliseconds(1))
        self.width = max(1, width)
    }

    /// All of a run: up to the next round time, so that the picture stands still while time goes on.
    init(fitting end: Duration, width: Int) {
        self.init(length: Self.round(end), width: width)
    }

    /// Each round time is at most half as long again as the one before it.
    static func round(_ end: Duration) -> Duration {
        let unit: Duration =
            end <= .seconds(60) ? .milliseconds(1) : end <= .seconds(3600) ? .seconds(60) : .seconds(3600)
        // From ten milliseconds on: a shorter run shows nothing that is worth more room.
        var power = end <= .seconds(60) ? 10 : 1
        while true {
            for tenths in [10, 12, 15, 20, 25, 30, 40, 50, 60, 80] {
                let length = unit * (tenths * power) / 10
                if length >= end { return length }
            }
            power *= 10
        }
    }

    /// The column of a time; it may lie beyond the edges.
    func column(of time: Duration) -> Int {
        let nanoseconds = Double((time - start).nanoseconds) * Double(width)
        return Int((nanoseconds / Double(length.nanoseconds)).rounded(.down).clamped(to: -1e6...1e6))
    }

    /// The columns of what lasted from one time to another, as far as they are in sight: one at least, since what
    /// happened is to be seen; `nil` if none is in sight.
    func columns(from: Duration, until: Duration) -> Range<Int>? {
        let first = column(of: from)
        let end = max(first + 1, column(of: until))
        guard first < width, end > 0 else { return nil }
        return max(0, first)..<min(width, end)
    }

    var columnLength: Duration { length / width }

    var end: Duration { start + length }

    // MARK: Marks

    struct Tick: Sendable, Equatable {
        let column: Int
        let label: SafeText
    }

    /// Marks at round times, with room for what they say.
    var ticks: [Tick] {
        let step = Self.steps.first { width * Int($0.nanoseconds / 1000) >= Self.room * Int(length.nanoseconds / 1000) }
        guard let step = step ?? Self.steps.last else { return [] }
        var ticks: [Tick] = []
        var time = step * Int((start / step).rounded(.up))
        while time < end {
            ticks.append(Tick(column: column(of: time), label: Self.label(time)))
            time += step
        }
        return ticks
    }

    /// Columns between two marks.
    private static let room = 8

    private static let steps: [Duration] =
        [1, 2, 5, 10, 20, 50, 100, 200, 500].map { Duration.milliseconds($0) }
        + [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]
        .map { Duration.seconds($0) }
        + [2, 5, 10, 20, 50, 100, 200, 500, 1000].map { Duration.seconds($0 * 86_400) }

    /// As short as can be: `0s`, `40ms`, `1.5s`, `12s`, `1m30s`, `2h`, `2h05m`.
    static func label(_ time: Duration) -> SafeText {
        let milliseconds = time.milliseconds
        let seconds = milliseconds / 1000
        let twoDigits = { (number: Int) -> SafeText in number < 10 ? "0\(number)" : "\(number)" }
        if milliseconds % 100 != 0 { return seconds == 0 ? "\(milliseconds)ms" : "\(seconds).\(padded(milliseconds))s" }
        if seconds < 60 {
            let tenths = milliseconds / 100 % 10
            return tenths == 0 ? "\(seconds)s" : "\(seconds).\(tenths)s"
        }
        if seconds < 3600 {
            return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds / 60)m\(twoDigits(seconds % 60))s"
        }
        let minutes = seconds / 60 % 60
        return minutes == 0 ? "\(seconds / 3600)h" : "\(seconds / 3600)h\(twoDigits(minutes))m"
    }

    private static func padded(_ milliseconds: Int) -> String {
        let rest = milliseconds % 1000
        return String(repeating: "0", count: 3 - "\(rest)".count) + "\(rest)"
    }

    // MARK: What a person looks at

    /// Half as much time, or twice as much, around the same middle; never more than all of it, nor less than can be
    /// told apart.
    func zoomed(in isIn: Bool, of all: TimeScale) -> TimeScale {
        let length = isIn ? max(min(length, Self.shortest), length / 2) : min(all.length, length * 2)
        return TimeScale(start: start + (self.length - length) / 2, length: length, width: width).moved(into: all)
    }

    private static let shortest = Duration.milliseconds(10)

    /// A quarter of what is in sight to the left or to the right.
    func panned(by quarters: Int, of all: TimeScale) -> TimeScale {
        TimeScale(start: start + length * quarters / 4, length: length, width: width).moved(into: all)
    }

    /// Nothing beyond the ends is shown.
    func moved(into all: TimeScale) -> TimeScale {
        let length = min(length, all.length)
        let start = max(all.start, min(start, all.end - length))
        return TimeScale(start: start, length: length, width: all.width)
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
