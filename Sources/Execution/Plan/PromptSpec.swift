/// One question to a model.
public struct PromptSpec: Sendable {
    public var system: Template?
    public var prompt: Template
    /// `simulated`, or `provider/name`.
    public var model: String
    public var temperature: ValueTemplate?
    public var maxTokens: Int?
    public var seed: ValueTemplate?
    /// `nil`: not known.
    public var price: ModelPrice?

    public init(
        system: Template? = nil,
        prompt: Template,
        model: String = PromptSpec.simulatedModel,
        temperature: ValueTemplate? = nil,
        maxTokens: Int? = nil,
        seed: ValueTemplate? = nil,
        price: ModelPrice? = nil
    ) {
        self.system = system
        self.prompt = prompt
        self.model = model
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
        self.price = price
    }

    /// The name of the model that answers offline.
    public static let simulatedModel = "simulated"
}
