/// How long the time axis of lanes is that are under way: long enough to seldom have to grow, and then by a lot.
enum LiveAxis {
    /// Seconds; a day, and after that twice as many each time.
    private static let steps = [2, 5, 10, 20, 60, 120, 300, 600, 1200, 3600, 7200, 18_000, 36_000, 86_400]

    /// With a twentieth of it to spare.
    static func length(for time: Duration) -> Duration {
        let least = time * 20 / 19
        if let step = steps.first(where: { .seconds($0) >= least }) { return .seconds(step) }
        var length = Duration.seconds(86_400)
        while length < least { length *= 2 }
        return length
    }
}
