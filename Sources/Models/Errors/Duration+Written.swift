extension Duration {
    /// A time as Go and Google write it: `120ms`, `7.5s`, `6m1.5s`, `1h2m3s`; a number alone is seconds.
    init?(written text: String) {
        var seconds = 0.0
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            guard let number = Double(digits), number.isFinite else { return nil }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { $0.isLetter }
            guard let unit = Self.unit(letters) else { return nil }
            rest = rest.dropFirst(letters.count)
            seconds += number * unit
        }
        self.init(limited: seconds)
    }

    /// So many seconds; at most a year, as nobody means more.
    init(limited seconds: Double) {
        self = .milliseconds(Int64((Swift.min(seconds, 365 * 86_400) * 1000).rounded()))
    }

    private static func unit(_ letters: Substring) -> Double? {
        switch letters {
        case "", "s": 1
        case "ms": 0.001
        case "us", "µs", "μs": 0.000_001
        case "ns": 0.000_000_001
        case "m": 60
        case "h": 3600
        case "d": 86_400
        default: nil
        }
    }
}
