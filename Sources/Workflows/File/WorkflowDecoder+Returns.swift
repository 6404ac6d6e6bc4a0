import Execution

extension WorkflowDecoder {
    /// What is written behind `returns`.
    mutating func resultType(_ entry: YAMLEntry) -> ResultType? {
        if entry.value.isNull {
            faults.error("`returns` has no value", at: entry.key.place)
            return nil
        }
        return resultType(entry.value)
    }

    /// Reports what is wrong with a type that is written outside of a file.
    mutating func checkType(_ node: YAMLNode) {
        _ = resultType(node)
    }

    /// The same, of one that is a text.
    mutating func checkType(_ text: String, at place: Place) {
        _ = named(text, at: place)
    }

    /// JSON Schema, inline or in a file.
    mutating func schema(_ entry: YAMLEntry) -> ResultType? {
        switch entry.value.content {
        case .map:
            return schema(Value(entry.value), at: entry.value.place)
        case .scalar(let scalar):
            guard let source = source(scalar.text, at: entry.value.place),
                let node = YAMLReader.read(source, &faults)
            else { return nil }
            return schema(Value(node), at: entry.value.place)
        case .list:
            faults.error("`schema` is a map, or the path of a file with one", at: entry.value.place)
            return nil
        case .faulty:
            return nil
        }
    }

    private mutating func schema(_ definition: Value, at place: Place) -> ResultType? {
        do throws(JSONSchema.Fault) {
            return .schema(try JSONSchema.parse(definition))
        } catch {
            faults.error("`schema`: \(error)", at: place)
            return nil
        }
    }

    private mutating func resultType(_ node: YAMLNode) -> ResultType? {
        switch node.content {
        case .scalar(let scalar):
            return named(scalar.text, at: node.place)
        case .list(let elements):
            guard elements.count == 1 else {
                faults.error(
                    "a list type has one type of element", at: node.place,
                    hint: "write `[text]`; one of several texts is `a | b`")
                return nil
            }
            return resultType(elements[0]).map(ResultType.list)
        case .map(let entries):
            if entries.isEmpty {
                faults.error("a type of objects has at least one field", at: node.place)
            }
            if let properties = entries.first(where: { $0.key.value == "properties" && $0.value.entries != nil }),
                entries.contains(where: { $0.key.value == "type" })
            {
                faults.error(
                    "`returns` names a type, and this is JSON Schema", at: properties.key.place,
                    hint: schemaHint)
                return nil
            }
            return .object(entries.compactMap { field($0) })
        case .faulty:
            return nil
        }
    }

    private mutating func field(_ entry: YAMLEntry) -> ResultType.Field? {
        let name = entry.key.value
        guard let text = entry.value.scalar?.text, text.hasPrefix(Self.optional) else {
            return resultType(entry.value).map { ResultType.Field(name, $0) }
        }
        let type = String(text.dropFirst(Self.optional.count)).trimmingBlanks
        return named(type, at: entry.value.place).map { ResultType.Field(name, $0, isOptional: true) }
    }

    private static let optional = "optional "

    /// A type that is one text.
    private mutating func named(_ text: String, at place: Place) -> ResultType? {
        do throws(TypeNotation.Fault) {
            return try TypeNotation.type(text)
        } catch {
            faults.error(error.message, at: place, hint: error.hint)
            return nil
        }
    }
}
