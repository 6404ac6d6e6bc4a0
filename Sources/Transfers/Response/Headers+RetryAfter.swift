import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Headers {
    /// How long the server wants to be left alone: `retry-after-ms`, or `Retry-After` in seconds or as a date.
    ///
    /// A date is compared with the response's own `Date`, so that a wrong clock on this side does no harm. At most a
    /// year; `nil` where nothing is said that can be understood.
    public var retryAfter: Duration? {
        if let text = self["retry-after-ms"], let number = Self.number(text) {
            return Self.limited(number / 1000)
        }
        guard let text = self["Retry-After"] else { return nil }
        if let number = Self.number(text) { return Self.limited(number) }
        guard let then = Self.date(text) else { return nil }
        let now = self["Date"].flatMap(Self.date) ?? time(nil)
        return Self.limited(Double(then) - Double(now))
    }

    private static let longest = 365.0 * 86_400

    private static func limited(_ seconds: Double) -> Duration {
        .seconds(Swift.min(Swift.max(seconds, 0), longest))
    }

    /// Digits and at most a point: `Double` alone would also take `nan` and `0x1p4`.
    private static func number(_ text: String) -> Double? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") } ? Double(text) : nil
    }

    /// Seconds since 1970.
    private static func date(_ text: String) -> Int? {
        // A date of HTTP begins with the day of the week; libcurl would also take `20261121`.
        guard text.first?.isLetter == true else { return nil }
        let seconds = curl_getdate(text, nil)
        return seconds < 0 ? nil : seconds
    }
}
