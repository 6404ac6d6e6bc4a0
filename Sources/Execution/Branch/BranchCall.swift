/// Something that an attempt has done for it, in a branch of its own.
public struct BranchCall: Sendable {
    public var tool: ToolSpec
    /// What the templates of the tool see, by the names of its inputs; what is missing has its default.
    public var arguments: [Value.Field]
    /// What people call it; `nil`: its number among the calls of the branch.
    public var label: String?

    public init(_ tool: ToolSpec, arguments: [Value.Field] = [], label: String? = nil) {
        self.tool = tool
        self.arguments = arguments
        self.label = label
    }

    /// The arguments, in the declared order of the inputs.
    var inputs: [Value.Field] {
        tool.inputs.map { input in
            let given = arguments.first { $0.name == input.name }?.value
            return Value.Field(input.name, given ?? input.default ?? .null)
        }
    }
}
