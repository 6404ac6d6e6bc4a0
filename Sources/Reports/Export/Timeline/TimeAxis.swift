internal import Canvas
internal import Execution

/// Where times are on a line from the left to the right, with marks at round ones.
struct TimeAxis {
    let length: Duration
    /// From zero on, a round time apart; at most seven.
    let ticks: [Tick]

    struct Tick {
        let at: Duration
        let label: String
    }

    private static let mostTicks = 6

    init(length: Duration) {
        self.length = max(length, .milliseconds(1))
        let step = Self.step(for: self.length)
        var (ticks, at): ([Tick], Duration) = ([], .zero)
        while at <= self.length {
            ticks.append(Tick(at: at, label: Self.label(at, step)))
            at += step
        }
        self.ticks = ticks
    }

    /// In percent of the whole, with three decimals.
    func percent(_ time: Duration) -> String {
        let share = min(max(Double(time.nanoseconds) / Double(length.nanoseconds), 0), 1)
        return Value.shortest((share * 100_000).rounded() / 1000)
    }

    func width(from: Duration, until: Duration) -> String {
        percent(max(.zero, min(until, length) - max(.zero, from)))
    }

    private static func step(for length: Duration) -> Duration {
        let milliseconds = [1, 2, 5, 10, 20, 50, 100, 200, 500].map { Duration.milliseconds($0) }
        let seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400]
            .map { Duration.seconds($0) }
        for step in [.microseconds(200), .microseconds(500)] + milliseconds + seconds where step * mostTicks >= length {
            return step
        }
        let days = (length.components.seconds / 86_400) / Int64(mostTicks) + 1
        return .seconds(days * 86_400)
    }

    private static func label(_ time: Duration, _ step: Duration) -> String {
        if time == .zero { return "0" }
        let seconds = Double(time.nanoseconds) / 1e9
        if step < .milliseconds(1) { return "\(Value.shortest(seconds * 1000))ms" }
        if step < .milliseconds(100) { return "\(Int((seconds * 1000).rounded()))ms" }
        if step < .seconds(60) || seconds < 60 {
            return seconds < 60 ? "\(Value.shortest(seconds))s" : time.words
        }
        return time.words
    }
}
