internal import Execution

/// The fields of one line of a log.
struct LoggedFields {
    private let fields: [Value.Field]

    /// Why a line is not an event, as a lowercase fragment.
    struct Fault: Error, Equatable {
        let words: String
    }

    /// No duration or number of bytes in a log is larger; sums of such are still numbers.
    private static let most = 1 << 40

    init(_ fields: [Value.Field]) {
        self.fields = fields
    }

    init(line: [UInt8]) throws(Fault) {
        do {
            guard case .object(let fields) = try Value(json: line) else { throw Fault(words: "not an object") }
            self.fields = fields
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(words: "\(error)")
        }
    }

    subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }

    func text(_ name: String) throws(Fault) -> String {
        guard let text = optionalText(name) else { throw Fault(words: "no text `\(name)`") }
        return text
    }

    func optionalText(_ name: String) -> String? {
        if case .text(let text)? = self[name] { text } else { nil }
    }

    /// A whole number from 0.
    func count(_ name: String) throws(Fault) -> Int {
        guard let count = optionalCount(name) else { throw Fault(words: "no number `\(name)`") }
        return count
    }

    func optionalCount(_ name: String) -> Int? {
        guard case .integer(let count)? = self[name], (0...Self.most).contains(count) else { return nil }
        return count
    }

    func integer(_ name: String) -> Int? {
        if case .integer(let number)? = self[name] { number } else { nil }
    }

    func flag(_ name: String) -> Bool {
        self[name] == .bool(true)
    }

    func number(_ name: String) -> Double? {
        switch self[name] {
        case .integer(let number)?: Double(number)
        case .number(let number)?: number
        default: nil
        }
    }

    /// From `<name>_ns`, or, where that is missing, `<name>_ms`.
    func duration(_ name: String) throws(Fault) -> Duration {
        try nanoseconds("\(name)_ns", orMilliseconds: "\(name)_ms")
    }

    func nanoseconds(_ name: String, orMilliseconds other: String) throws(Fault) -> Duration {
        if let exact = nanoseconds(name) { return exact }
        return .milliseconds(try count(other))
    }

    /// A hundred years: what is added to it later stays a number.
    private static let longest = 100 * 366 * 86_400 * 1_000_000_000

    func nanoseconds(_ name: String) -> Duration? {
        guard case .integer(let count)? = self[name], (0...Self.longest).contains(count) else { return nil }
        return .nanoseconds(count)
    }

    func texts(_ name: String) -> [String]? {
        list(name)?.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    func objects(_ name: String) -> [LoggedFields]? {
        list(name)?.compactMap { if case .object(let fields) = $0 { LoggedFields(fields) } else { nil } }
    }

    func object(_ name: String) -> [Value.Field]? {
        if case .object(let fields)? = self[name] { fields } else { nil }
    }

    private func list(_ name: String) -> [Value]? {
        if case .list(let elements)? = self[name] { elements } else { nil }
    }
}
