internal import Execution

/// A span as OTLP/JSON has it: enumerations as numbers, whole numbers of 64 bits as text, identifiers in hexadecimal.
struct OTLPSpan {
    let trace: String
    let id: String
    var parent: String?
    let name: String
    var kind = Kind.internal
    /// Nanoseconds since 1970 in UTC.
    let from: Int
    let until: Int
    var attributes = OTLPAttributes()
    var events: [Event] = []
    /// Why it is an error; `nil` if it is none.
    var error: String?

    enum Kind: Int {
        case `internal` = 1
        case client = 3
    }

    struct Event {
        let at: Int
        let name: String
        let attributes: OTLPAttributes

        fileprivate var value: Value {
            .present([
                ("timeUnixNano", .text(String(at))), ("name", .text(name)), ("attributes", attributes.value),
            ])
        }
    }

    var value: Value {
        .present([
            ("traceId", .text(trace)), ("spanId", .text(id)), ("parentSpanId", .optional(parent)),
            ("name", .text(name)), ("kind", .integer(kind.rawValue)), ("startTimeUnixNano", .text(String(from))),
            ("endTimeUnixNano", .text(String(until))), ("attributes", attributes.value),
            ("events", events.isEmpty ? nil : .list(events.sorted { $0.at < $1.at }.map(\.value))),
            ("status", error.map { .present([("code", .integer(2)), ("message", .text($0))]) } ?? .object([])),
        ])
    }
}

/// Attributes in the order in which they were set; what there is none of is left out.
struct OTLPAttributes {
    private var fields: [Value] = []

    var value: Value { .list(fields) }

    mutating func set(_ key: String, _ text: String?) {
        if let text { add(key, "stringValue", .text(text)) }
    }

    mutating func set(_ key: String, _ number: Int?) {
        if let number { add(key, "intValue", .text(String(number))) }
    }

    mutating func set(_ key: String, _ number: Double?) {
        if let number { add(key, "doubleValue", .number(number)) }
    }

    mutating func set(_ key: String, _ flag: Bool) {
        add(key, "boolValue", .bool(flag))
    }

    mutating func set(_ key: String, _ texts: [String]) {
        let values = texts.map { Value.present([("stringValue", .text($0))]) }
        add(key, "arrayValue", .present([("values", .list(values))]))
    }

    private mutating func add(_ key: String, _ type: String, _ value: Value) {
        fields.append(.present([("key", .text(key)), ("value", .present([(type, value)]))]))
    }
}
