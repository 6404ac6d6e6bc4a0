/// What providers say in the head of a response.
struct ResponseHeaders {
    let fields: [HeaderField]

    /// The first value of a name, which is given in lower case.
    subscript(name: String) -> String? {
        fields.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
    }

    var requestID: String? {
        self["request-id"] ?? self["x-request-id"] ?? self["x-generation-id"]
    }

    /// `retry-after-ms`, or `retry-after` in seconds.
    var retryAfter: Duration? {
        if let milliseconds = self["retry-after-ms"].flatMap(Self.number) {
            return Duration(limited: milliseconds / 1000)
        }
        return self["retry-after"].flatMap(Self.number).map { Duration(limited: $0) }
    }

    var retryAfterDate: String? {
        guard let text = self["retry-after"], text.first?.isLetter == true else { return nil }
        return text
    }

    /// Digits and at most a point: `Double` alone would also take `nan` and `0x1p4`.
    private static func number(_ text: String) -> Double? {
        let text = text.trimmingBlanks
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        return Double(text).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }

    /// How much is left, as OpenAI and those like it say it, and as Anthropic does.
    var rateLimits: [RateLimit] {
        ["requests", "tokens", "input-tokens", "output-tokens"].compactMap { name in
            var limit = RateLimit(name: name)
            for (prefix, suffix) in [("x-ratelimit-", "-\(name)"), ("anthropic-ratelimit-\(name)-", "")] {
                limit.limit = limit.limit ?? self[prefix + "limit" + suffix].flatMap(Self.count)
                limit.remaining = limit.remaining ?? self[prefix + "remaining" + suffix].flatMap(Self.count)
                limit.reset = limit.reset ?? self[prefix + "reset" + suffix].flatMap(Self.reset)
            }
            return limit == RateLimit(name: name) ? nil : limit
        }
    }

    /// Azure says -1 where it does not know.
    private static func count(_ text: String) -> Int? {
        Int(text.trimmingBlanks).flatMap { $0 < 0 ? nil : $0 }
    }

    private static func reset(_ text: String) -> RateLimit.Reset? {
        let text = text.trimmingBlanks
        if text.contains("T"), text.contains(":") { return .at(text) }
        return Duration(written: text).map(RateLimit.Reset.after)
    }
}

extension String {
    /// Without spaces and tabs around it.
    var trimmingBlanks: String {
        var rest = Substring(self)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest.drop(while: \.isWhitespace))
    }
}
