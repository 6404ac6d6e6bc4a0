import Execution

/// What was typed, with its places; what it means is the plan.
struct WorkflowFile: Sendable {
    /// The whole file; for what is wrong with no place of its own.
    var place: Place
    var name: String?
    var description: String?
    var inputs: [InputDeclaration] = []
    var models: [ModelDeclaration] = []
    var tools: [ToolDeclaration] = []
    var defaults = Settings()
    /// All that stands under `defaults`.
    var writtenDefaults = ""
    var limits = LimitsText()
    var body = BodyDeclaration()
}

/// What the run may spend.
struct LimitsText: Sendable {
    var tokens: Int?
    var cost: Located<Double>?

    var limits: Limits { Limits(tokens: tokens, cost: cost?.value) }
}

/// An input of the file.
struct InputDeclaration: Sendable {
    var name: Located<String>
    var description: String?
    var kind: DeclaredInput.Kind

    var declared: DeclaredInput {
        DeclaredInput(name: name.value, description: description, kind: kind)
    }
}
