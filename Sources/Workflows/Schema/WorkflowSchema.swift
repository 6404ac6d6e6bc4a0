public import Execution

/// The JSON Schema (draft 2020-12) of a workflow file, with which editors complete and check it.
///
/// Which keys there are comes from the tables that the reader of the file uses. It lets a few files pass that are
/// wrong in what JSON Schema has no words for, such as a name that nothing is called; it refuses none that is right.
public enum WorkflowSchema: Sendable {
    public static var definition: Value {
        let head = [
            Value.Field("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            Value.Field("title", .text("Braid workflow")),
        ]
        let file = ValueSchema.map(of: KnownKeys.workflow, KeySchema.workflow)
            .with("required", .list([.text("branches")]))
        return .object(head + file.fields + [Value.Field("$defs", .object(definitions))])
    }

    /// What is found in several places, or in itself.
    private static var definitions: [Value.Field] {
        [
            ("branch", branch(.branch(""), KeySchema.branch).needingAction),
            ("join", branch(.join, KeySchema.branch)),
            ("type", .resultType),
        ]
        .map { Value.Field($0, .object($1.fields)) }
    }

    private static func branch(_ keys: KnownKeys, _ known: [String: KeySchema]) -> ValueSchema {
        ValueSchema.map(of: keys, known).with("dependentSchemas", .object(settingsOfActions))
    }

    /// A setting goes with some actions only.
    private static var settingsOfActions: [Value.Field] {
        SettingKey.kinds.sorted { $0.key < $1.key }.map { key, kinds in
            Value.Field(key, .object(ValueSchema.requiring(oneOf: kinds.map(\.rawValue)).fields))
        }
    }
}

extension ValueSchema {
    /// A map with these keys and no others.
    static func map(of keys: KnownKeys, _ known: [String: KeySchema]) -> ValueSchema {
        let properties = keys.known.map { key in
            let schema = known[key] ?? KeySchema("", .anything)
            return Value.Field(key, schema.value(for: SettingKey.kinds[key]))
        }
        return ValueSchema("type", .text("object"))
            .with("properties", .object(properties))
            .with("additionalProperties", .bool(false))
    }

    fileprivate var needingAction: ValueSchema {
        let rule = Self.requiring(oneOf: KnownKeys.actions)
        return ValueSchema(fields: fields + rule.fields)
    }

    fileprivate static func requiring(oneOf keys: [String]) -> ValueSchema {
        ValueSchema("anyOf", .list(keys.map { .object([Value.Field("required", .list([.text($0)]))]) }))
    }
}
