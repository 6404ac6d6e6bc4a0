/// Something that a model may call while it answers.
public struct ToolSpec: Sendable {
    public var name: String
    /// What the model is told about it.
    public var description: String
    /// In declared order; templates of the action see them beside the inputs of the file.
    public var inputs: [Input]
    public var action: Action
    public var settings: WorkSettings
    /// As it was declared, with what it leads to: another text where the tool may do something else.
    package var declaration = ""

    public struct Input: Sendable, Equatable {
        public var name: String
        public var description: String?
        /// `nil`: the model has to give it.
        public var `default`: Value?

        public init(_ name: String, description: String? = nil, default: Value? = nil) {
            self.name = name
            self.description = description
            self.default = `default`
        }
    }

    public init(
        _ name: String, description: String, inputs: [Input] = [], _ action: Action, settings: WorkSettings = .standard
    ) {
        self.name = name
        self.description = description
        self.inputs = inputs
        self.action = action
        self.settings = settings
    }
}
