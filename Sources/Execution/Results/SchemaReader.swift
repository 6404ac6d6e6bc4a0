/// Reads a schema and says where it is not one.
struct SchemaReader {
    /// The keys that lead to the schema.
    let path: [String]

    func rules(_ definition: Value) throws(JSONSchema.Fault) -> SchemaRules {
        switch definition {
        case .bool(let allowed):
            return SchemaRules(rules: allowed ? [] : [.never])
        case .object(let keywords):
            var rules: [SchemaRules.Rule] = []
            for keyword in keywords {
                let reader = SchemaReader(path: path + [keyword.name])
                if let rule = try reader.rule(keyword.name, keyword.value, beside: definition) { rules.append(rule) }
            }
            return SchemaRules(rules: rules)
        default:
            throw fault("a schema is an object, `true` or `false`")
        }
    }

    private func rule(
        _ keyword: String, _ value: Value, beside siblings: Value
    ) throws(JSONSchema.Fault) -> SchemaRules.Rule? {
        switch keyword {
        case "type": .types(try kinds(value))
        case "enum": .oneOf(try list(value))
        case "const": .oneOf([value])
        case "required": .required(try texts(value))
        case "properties": .fields(try fields(value), others: try others(siblings))
        // Beside `properties` it is part of that rule.
        case "additionalProperties":
            siblings["properties"] == nil ? .fields([], others: try rules(value)) : nil
        case "items": .elements(try rules(value))
        case "minItems": .bound(.elements, .atLeast(try count(value)))
        case "maxItems": .bound(.elements, .atMost(try count(value)))
        case "minLength": .bound(.characters, .atLeast(try count(value)))
        case "maxLength": .bound(.characters, .atMost(try count(value)))
        case "minimum": .bound(.worth, .atLeast(try number(value)))
        case "maximum": .bound(.worth, .atMost(try number(value)))
        case "exclusiveMinimum": .bound(.worth, .above(try number(value)))
        case "exclusiveMaximum": .bound(.worth, .below(try number(value)))
        case "pattern": .pattern(try pattern(value))
        case "anyOf": .anyOf(try schemas(value))
        case let keyword where Self.annotations.contains(keyword): nil
        default: throw fault("`\(keyword.excerpt())` is not among the supported keywords")
        }
    }

    /// What tells people something and asks nothing of a value.
    private static let annotations: Set = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly",
        "writeOnly",
    ]
}

extension SchemaReader {
    private func fault(_ reason: String) -> JSONSchema.Fault {
        JSONSchema.Fault(path: path.joined(separator: "."), reason: reason)
    }

    private func inside(_ key: String) -> SchemaReader { SchemaReader(path: path + [key]) }

    private func kinds(_ value: Value) throws(JSONSchema.Fault) -> [SchemaRules.Kind] {
        var kinds: [SchemaRules.Kind] = []
        // Whatever is no list is taken for the name of a type, and told as one that is not known.
        let names = if case .list = value { try list(value) } else { [value] }
        for name in names {
            guard case .text(let text) = name, let kind = SchemaRules.Kind(rawValue: text) else {
                let known = "`string`, `number`, `integer`, `boolean`, `array`, `object`, `null`"
                throw fault("\(name.excerpt) is not a type; there are \(known)")
            }
            kinds.append(kind)
        }
        return kinds
    }

    private func fields(_ value: Value) throws(JSONSchema.Fault) -> [SchemaRules.Field] {
        guard case .object(let properties) = value else { throw fault("expected an object with a schema per field") }
        var fields: [SchemaRules.Field] = []
        for property in properties {
            fields.append(.init(name: property.name, rules: try inside(property.name).rules(property.value)))
        }
        return fields
    }

    private func others(_ siblings: Value) throws(JSONSchema.Fault) -> SchemaRules? {
        guard let value = siblings["additionalProperties"] else { return nil }
        return try SchemaReader(path: path.dropLast() + ["additionalProperties"]).rules(value)
    }

    private func schemas(_ value: Value) throws(JSONSchema.Fault) -> [SchemaRules] {
        var schemas: [SchemaRules] = []
        for (index, schema) in try list(value).enumerated() {
            schemas.append(try inside(String(index)).rules(schema))
        }
        return schemas
    }

    private func list(_ value: Value) throws(JSONSchema.Fault) -> [Value] {
        guard case .list(let elements) = value, !elements.isEmpty else {
            throw fault("expected a list that is not empty")
        }
        return elements
    }

    private func texts(_ value: Value) throws(JSONSchema.Fault) -> [String] {
        guard case .list(let elements) = value else { throw fault("expected a list of names") }
        var texts: [String] = []
        for element in elements {
            guard case .text(let text) = element else { throw fault("expected a list of names") }
            texts.append(text)
        }
        return texts
    }

    private func count(_ value: Value) throws(JSONSchema.Fault) -> Double {
        guard SchemaRules.Kind.integer.includes(value), let number = value.number, number >= 0 else {
            throw fault("expected a whole number, 0 or more")
        }
        return number
    }

    private func number(_ value: Value) throws(JSONSchema.Fault) -> Double {
        guard SchemaRules.Kind.number.includes(value), let number = value.number else {
            throw fault("expected a number")
        }
        return number
    }

    private func pattern(_ value: Value) throws(JSONSchema.Fault) -> String {
        guard case .text(let pattern) = value, "".holds(pattern: pattern) != nil else {
            throw fault("\(value.excerpt) is not a regular expression")
        }
        return pattern
    }
}
