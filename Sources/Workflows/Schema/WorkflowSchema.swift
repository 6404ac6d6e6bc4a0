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
            ("branch", branch(.branch(""), KeySchema.branch, aboutSeveral).havingAction(of: KnownKeys.actions)),
            ("join", branch(.join, KeySchema.branch, []).havingAction(of: KnownKeys.actions, isRequired: false)),
            ("tool", tool),
            ("type", .resultType),
        ]
        .map { Value.Field($0, .object($1.fields)) }
    }

    private static var tool: ValueSchema {
        let own = Set(KeySchema.tool.keys)
        return ValueSchema.map(of: .tool(""), KeySchema.branch.merging(KeySchema.tool) { $1 }, notFor: own)
            .with("required", .list([.text("description")])).havingAction(of: ToolDeclaration.actions)
    }

    /// - Parameter rules: what further keys go with.
    private static func branch(
        _ keys: KnownKeys, _ known: [String: KeySchema], _ rules: [Value.Field]
    ) -> ValueSchema {
        ValueSchema.map(of: keys, known).with("dependentSchemas", .object(settingsOfActions + rules))
    }

    /// What is about several branches goes with what makes several.
    private static var aboutSeveral: [Value.Field] {
        let fanOuts = KnownKeys.fanOuts
        let aggregators = ActionKind.aggregators.map(\.rawValue)
        let rules: [(String, [String])] =
            [("as", ["for_each"]), ("early", fanOuts), ("require", fanOuts + aggregators), ("join", ["branches"])]
            + KnownKeys.parallel.map { ($0, fanOuts + ["branches"]) }
        let notTogether = ValueSchema("not", .object([.init("required", .list([.text("for_each")]))]))
        return rules.map { .init($0, .object(ValueSchema.requiring(oneOf: $1).fields)) }
            + [.init("repeat", notTogether.value)]
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
    ///
    /// - Parameter general: those that go with every action here, though elsewhere they do not.
    static func map(
        of keys: KnownKeys, _ known: [String: KeySchema], notFor general: Set<String> = []
    ) -> ValueSchema {
        let properties = keys.known.map { key in
            let schema = known[key] ?? KeySchema("", .anything)
            return Value.Field(key, schema.value(for: general.contains(key) ? nil : SettingKey.kinds[key]))
        }
        return ValueSchema("type", .text("object"))
            .with("properties", .object(properties))
            .with("additionalProperties", .bool(false))
    }

    /// With exactly one action, or at most one.
    fileprivate func havingAction(of keys: [String], isRequired: Bool = true) -> ValueSchema {
        let any = Self.requiring(oneOf: keys)
        guard case .list(let rules)? = any.fields.first?.value else { return self }
        let none = isRequired ? [] : [ValueSchema("not", any.value).value]
        return with("oneOf", .list(rules + none))
    }

    fileprivate static func requiring(oneOf keys: [String]) -> ValueSchema {
        ValueSchema("anyOf", .list(keys.map { .object([Value.Field("required", .list([.text($0)]))]) }))
    }
}
