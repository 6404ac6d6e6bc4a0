/// A place in a recorded run as a person writes it: `12.5s`, `1m30s`, `1:20`, `50%`.
public enum PlaybackPlace: Sendable, Equatable {
    /// Since the run began.
    case time(Duration)
    /// From 0 to 1.
    case share(Double)

    /// What to write.
    public static let hint = "write a time such as `12.5s`, `1:20` or `50%`"

    /// `nil` for what is none; a number alone is of seconds.
    public init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let percent = Self.number(text.dropLast()), percent <= 100 else { return nil }
            self = .share(percent / 100)
            return
        }
        let seconds = text.contains(":") ? Self.clock(text) : Self.number(text[...]) ?? Self.units(text)
        guard let seconds, seconds <= Self.longest else { return nil }
        self = .time(.seconds(seconds))
    }

    /// Seconds of a year.
    private static let longest = 8760.0 * 3600

    /// Only digits and a point: what Swift takes for a number besides is a slip here.
    private static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        return Double(text)
    }

    /// Minutes and seconds, or hours before them.
    private static func clock(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { number($0) }
        guard (2...3).contains(parts.count), numbers.count == parts.count,
            numbers.dropFirst().allSatisfy({ $0 < 60 }), numbers.dropLast().allSatisfy({ $0.rounded() == $0 })
        else { return nil }
        return numbers.reduce(0) { $0 * 60 + $1 }
    }

    private static let unitsOfTime: [(name: String, seconds: Double)] = [
        ("h", 3600), ("m", 60), ("s", 1), ("ms", 0.001),
    ]

    /// From large to small, each at most once.
    private static func units(_ text: String) -> Double? {
        var rest = text[...]
        var units = unitsOfTime[...]
        var sum = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { !$0.isLetter }
            let name = rest.dropFirst(digits.count).prefix(while: \.isLetter)
            guard let amount = number(digits), let place = units.firstIndex(where: { $0.name == name }) else {
                return nil
            }
            sum += amount * units[place].seconds
            units = units[(place + 1)...]
            rest = rest.dropFirst(digits.count + name.count)
        }
        return text.isEmpty ? nil : sum
    }
}

extension Playback {
    /// `nil` for what is after the end.
    public func position(of place: PlaybackPlace) -> Duration? {
        switch place {
        case .time(let time): time <= range.upperBound ? time : nil
        case .share(let share): position(ofShare: share)
        }
    }
}
