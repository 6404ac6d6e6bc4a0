extension StableHash {
    mutating func combine(_ type: ResultType) {
        switch type {
        case .text: combine("text")
        case .lines: combine("lines")
        case .number(let range): combine("number", range)
        case .integer(let range): combine("integer", range)
        case .choice(let choices):
            combine("choice")
            combine(.list(choices.map(Value.text)))
        case .boolean: combine("boolean")
        case .json: combine("json")
        case .list(let element):
            combine("list")
            combine(element)
        case .object(let fields):
            combine("object")
            combine(UInt64(fields.count))
            for field in fields {
                combine(field.name)
                combine(field.isOptional)
                combine(field.type)
            }
        case .schema(let schema):
            combine("schema")
            combine(schema.definition)
        }
    }

    private mutating func combine(_ name: String, _ range: ClosedRange<some Comparable>?) {
        combine(name)
        combine(range.map { "\($0.lowerBound)..\($0.upperBound)" })
    }
}
