/// Makes a body one that sees what it is given, and nothing else from outside: another workflow file.
public struct WorkflowScope: Sendable {
    /// The file, as it is shown.
    public var path: String
    /// In declared order; filled in when the body begins.
    public var inputs: [Input]
    /// What its prompts may call, in declared order.
    public var tools: [ToolSpec]
    /// What all that is inside may spend together.
    public var limits: Limits

    public struct Input: Sendable, Equatable {
        public var name: String
        public var content: Content

        public init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
        }
    }

    public enum Content: Sendable, Equatable {
        case value(ValueTemplate)
        /// The path of a file, relative to an absolute folder.
        case file(Template, folder: String)
    }

    public init(path: String, inputs: [Input] = [], tools: [ToolSpec] = [], limits: Limits = Limits()) {
        self.path = path
        self.inputs = inputs
        self.tools = tools
        self.limits = limits
    }
}
