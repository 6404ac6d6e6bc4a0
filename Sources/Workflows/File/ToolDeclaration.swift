/// A tool of the file: a branch that a model calls.
struct ToolDeclaration: Sendable {
    var name: Located<String>
    var description: String?
    var inputs: [InputDeclaration] = []
    /// Nothing where it was reported.
    var action: ActionDeclaration?
    var settings = Settings()
    /// All that stands there.
    var written = ""

    /// The tools that it may call itself, as a sub-agent.
    var tools: [Located<String>] { settings.tools ?? [] }

    /// The provider's own search; no tool of the file is called so.
    static let webSearch = "web_search"

    static let actions = [ActionKind.prompt, .run, .http, .value, .workflow].map(\.rawValue)
}
