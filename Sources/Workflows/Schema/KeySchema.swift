import Execution

/// What a key of the file is for, and what its value may be.
struct KeySchema: Sendable {
    /// One line.
    let description: String
    let schema: ValueSchema

    init(_ description: String, _ schema: ValueSchema) {
        self.description = description
        self.schema = schema
    }

    /// - Parameter kinds: the actions that it goes with, where that is not all.
    func value(for kinds: [ActionKind]? = nil) -> Value {
        let actions = kinds.map { " For \(SettingKey.names(of: $0, by: "and"))." } ?? ""
        return schema.with("description", .text(description + actions)).value
    }
}

/// The keys of the file itself and those of its branches; also such as this version does not know yet.
extension KeySchema {
    static let workflow: [String: KeySchema] = merged([
        "name": KeySchema("What the workflow is called; without it, the name of the file.", .text),
        "description": KeySchema("What it is for.", .text),
        "inputs": KeySchema(
            "What is given from outside, with `-i name=value`: a name and its default; nothing behind it: required.",
            .object.with("propertyNames", ValueSchema.name.value)),
        "models": KeySchema(
            "Short names for models, and their limits.",
            .map(to: .any(.string, .map(of: .model(""), model).with("required", .list([.text("model")]))))),
        "tools": KeySchema("What models may call, by name.", .map(to: .reference("tool"))),
        "defaults": KeySchema("Settings for every branch and join of the file.", .map(of: .defaults, branch)),
        "limits": KeySchema(
            "Once reached, nothing new starts but joins.",
            .map(["tokens": .integer(from: 1), "cost": .types("number").with("exclusiveMinimum", .integer(0))])),
    ])

    static let branch: [String: KeySchema] = merged(
        actions, settings, aggregations,
        [
            "needs": KeySchema("Waits until these have succeeded, without using what they gave.", .references),
            "when": KeySchema("Runs only if the names have these values; else it is skipped.", .condition),
            "for_each": KeySchema(
                "Runs once per element of a value, a list, a map or `{files: pattern}`; the element is `{{item}}`.",
                .types("string", "array", "object")),
            "as": KeySchema("What `for_each` calls the element instead of `item`.", .name),
            "repeat": KeySchema("Runs so many times; `{{index}}` counts from 0.", .integer(from: 1)),
            "guard": KeySchema(
                "Stops the others, and the join, if its value is this, or if it ends without one.", .guardCondition),
            "require": KeySchema(
                "How many results must have a value; `any` is one, or there were none to have.", .requirement),
            "early": KeySchema("Ends as soon as `require` is decided, and cancels the rest.", .truth),
        ])

    /// What a body says about its branches, in a file and in a group.
    private static let body: [String: KeySchema] = [
        "branches": KeySchema("What runs side by side, by name.", .branches),
        "join": KeySchema(
            "How the results become one: an action, `require`, or the name of a branch or aggregator.",
            .any(.text, .reference("join"))),
        "on_failure": KeySchema("`stop`: the first failure cancels the others.", .failurePolicy),
        "deadline": KeySchema(
            "From the start of the branches; then what runs is ended, and the join goes ahead.", .duration),
        "max_parallel": KeySchema("How many run at once.", .limit),
    ]

    private static func merged(_ tables: [String: KeySchema]...) -> [String: KeySchema] {
        tables.reduce(body) { $0.merging($1) { _, own in own } }
    }
}
