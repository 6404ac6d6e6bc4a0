/// A duration as it is written: `500ms`, `2s`, `1m30s`, `2h`; always with a unit and more than zero.
public struct DurationText: Sendable {
    public let duration: Duration

    /// A lowercase fragment, and what to write instead.
    public struct Fault: Error, Equatable {
        public let message: String
        public let hint: String
    }

    public init(_ text: String) throws(Fault) {
        guard let nanoseconds = Self.nanoseconds(text) else { throw Self.fault(text) }
        guard nanoseconds >= 1 else {
            throw Fault(message: "a duration is more than zero", hint: "for no limit leave it out")
        }
        guard nanoseconds <= Self.longest else {
            throw Fault(message: "a duration is at most a year", hint: "write it in hours: `8760h`")
        }
        duration = .nanoseconds(Int64(nanoseconds))
    }

    private static let longest = 8760.0 * 3600 * 1e9
    private static let units: [(name: String, nanoseconds: Double)] = [
        ("h", 3600e9), ("m", 60e9), ("s", 1e9), ("ms", 1e6),
    ]

    /// The parts from large to small, each at most once.
    private static func nanoseconds(_ text: String) -> Double? {
        var rest = Substring(text)
        var next = 0
        var sum = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let unit = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            guard let index = units.firstIndex(where: { $0.name == unit }), index >= next,
                digits.first != ".", digits.last != ".", let number = Double(String(digits))
            else { return nil }
            sum += number * units[index].nanoseconds
            next = index + 1
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return text.isEmpty ? nil : sum
    }

    private static func fault(_ text: String) -> Fault {
        if text.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }), PlainScalar.number(text) != nil {
            return Fault(message: "a duration has a unit", hint: "write `\(text)s`")
        }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        if parts.count == 2, text.count <= 8 {
            return Fault(message: "a duration has a unit", hint: "write `\(parts[0])m\(parts[1])s`")
        }
        return Fault(
            message: "`\(text)` is not a duration", hint: "durations are written like `500ms`, `2s`, `1m30s`, `2h`")
    }
}
