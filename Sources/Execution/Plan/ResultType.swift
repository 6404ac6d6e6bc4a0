/// What the text of a branch has to be, and the value it becomes.
public indirect enum ResultType: Sendable, Equatable {
    case text
    /// A list of the lines that are not blank.
    case lines
    case number(ClosedRange<Double>?)
    case integer(ClosedRange<Int>?)
    /// Exactly one of these texts.
    case choice([String])
    case boolean
    /// Any JSON.
    case json
    /// A JSON list.
    case list(ResultType)
    /// A JSON object with these fields; others are dropped.
    case object([Field])
    case schema(JSONSchema)

    public struct Field: Sendable, Equatable {
        public var name: String
        public var type: ResultType
        public var isOptional: Bool

        public init(_ name: String, _ type: ResultType, isOptional: Bool = false) {
            self.name = name
            self.type = type
            self.isOptional = isOptional
        }
    }
}
