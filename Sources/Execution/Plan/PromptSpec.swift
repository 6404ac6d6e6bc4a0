/// One question to a model.
public struct PromptSpec: Sendable {
    public var system: Template?
    public var prompt: Template
    /// `simulated`, or `provider/name`; with ``choice`` what is written in its place, such as `{{item}}`.
    public var model: String
    /// Where that model is asked; with ``choice`` nothing.
    public var endpoint: ModelEndpoint
    /// Set where only the run tells which model is asked.
    public var choice: ModelChoice?
    public var temperature: ValueTemplate?
    public var maxTokens: Int?
    public var seed: ValueTemplate?
    /// `nil`: not known.
    public var price: ModelPrice?
    /// Sent to the provider as they are.
    public var options: [Value.Field]
    /// Paths or URLs.
    public var images: [Template]
    /// What a relative path of an image is relative to.
    ///
    /// Absolute.
    public var imageFolder: String
    /// What the model may call while it answers.
    public var tools: [ToolSpec]
    /// Whether it may use its provider's own search.
    public var searchesWeb: Bool
    /// How often the model may answer with calls of tools before it has to give its answer.
    public var maxTurns: Int

    public init(
        system: Template? = nil,
        prompt: Template,
        model: String = PromptSpec.simulatedModel,
        endpoint: ModelEndpoint = ModelEndpoint(),
        temperature: ValueTemplate? = nil,
        maxTokens: Int? = nil,
        seed: ValueTemplate? = nil,
        price: ModelPrice? = nil,
        options: [Value.Field] = [],
        images: [Template] = [],
        imageFolder: String = "/",
        tools: [ToolSpec] = [],
        searchesWeb: Bool = false,
        maxTurns: Int = PromptSpec.defaultMaxTurns,
        choice: ModelChoice? = nil
    ) {
        self.system = system
        self.prompt = prompt
        self.model = model
        self.endpoint = endpoint
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
        self.price = price
        self.options = options
        self.images = images
        self.imageFolder = imageFolder
        self.tools = tools
        self.searchesWeb = searchesWeb
        self.maxTurns = maxTurns
        self.choice = choice
    }

    /// The name of the model that answers offline.
    public static let simulatedModel = "simulated"
    public static let defaultMaxTurns = 10
}
