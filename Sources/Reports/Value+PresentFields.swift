internal import Execution

extension [Value.Field] {
    /// Leaves out what there is none of.
    init(present fields: [(String, Value?)]) {
        self = fields.compactMap { name, value in value.map { Value.Field(name, $0) } }
    }
}

extension Value {
    /// An object without what there is none of.
    static func present(_ fields: [(String, Value?)]) -> Value { .object([Field](present: fields)) }

    /// `nil` for `nil`.
    static func optional(_ text: String?) -> Value? { text.map(Value.text) }

    static func optional(_ number: Int?) -> Value? { number.map(Value.integer) }

    /// Only what holds is said.
    static func flag(_ holds: Bool) -> Value? { holds ? .bool(true) : nil }
}
