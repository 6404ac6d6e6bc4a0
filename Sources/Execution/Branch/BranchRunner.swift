/// Does the work of branches that reach outside the engine: commands and models.
public protocol BranchRunner: Sendable {
    /// Does one attempt.
    ///
    /// What the branch says goes to `context.report(_:)` while it runs. Returns when nothing of the attempt is left:
    /// after cancellation too, every process and connection must be gone. A failure is thrown as `BranchFailure`;
    /// any other error becomes one with the reason `other`.
    func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult

    /// The whole text, read from its files.
    func read(_ text: LargeText) throws -> String

    /// Reads a text piece by piece, in order; a piece may end inside a character.
    func read(_ text: LargeText, _ take: (UnsafeRawBufferPointer) throws -> Void) throws
}

extension BranchRunner {
    public func read(_ text: LargeText, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        var whole = try text.inMemory ?? read(text)
        try whole.withUTF8 { try take(UnsafeRawBufferPointer($0)) }
    }
}

/// What a branch has to do, with every template filled in.
public enum BranchWork: Sendable {
    case command(Command)
    case prompt(Prompt)
    case request(Request)
}

/// A command to start, filled in.
public struct Command: Sendable {
    public var launch: Launch
    public var stdin: LargeText?
    public var environment: [(name: String, value: Argument)]
    /// Absolute.
    public var directory: String
    /// Its stdout and stderr are a terminal, and what comes out of it is reported as stdout.
    public var hasTerminal: Bool
    /// What its stdout has to be.
    public var returns: ResultType
    public var simulation: SimulationSpec?

    public enum Launch: Sendable {
        case shell(script: String, values: [(name: String, value: Argument)])
        case arguments([Argument])
    }
}

/// One argument or variable of a command.
public struct Argument: Sendable, Equatable {
    public var pieces: [Piece]

    public enum Piece: Sendable, Equatable {
        case text(String)
        /// The path of a private file with this content takes its place.
        case file(content: String)
    }

    public init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    public init(text: String) {
        pieces = [.text(text)]
    }
}

/// A question to a model, filled in.
public struct Prompt: Sendable {
    public var system: String?
    public var prompt: String
    public var model: String
    public var temperature: Double?
    public var maxTokens: Int?
    public var seed: UInt64?
    public var endpoint = ModelEndpoint()
    /// Sent to the provider as they are.
    public var options: [Value.Field] = []
    /// Paths or URLs.
    public var images: [String] = []
    /// Absolute.
    public var imageFolder = "/"
    /// What the model may call while it answers.
    public var tools: [ToolSpec] = []
    /// Whether it may use its provider's own search.
    public var searchesWeb = false
    /// How often the model may answer with calls of tools before it has to give its answer.
    public var maxTurns = PromptSpec.defaultMaxTurns
    /// What the answer has to be; the prompt ends with saying so.
    public var returns: ResultType
    public var simulation: SimulationSpec?
}

/// An HTTP request, filled in.
public struct Request: Sendable {
    /// With everything encoded that has to be.
    public var url: String
    public var method: String
    /// In written order; no value holds a line end or another control character.
    public var headers: [(name: String, value: String)]
    /// The names of headers whose value came from the environment: for the server of the URL alone.
    public var secretHeaders: [String]
    /// Part of the URL came from the environment, so that no message may show it.
    public var isURLSecret: Bool
    /// `nil`: nothing to send.
    public var body: LargeText?
    /// What the text of the answer has to be.
    public var returns: ResultType
    public var simulation: SimulationSpec?
}

/// What an attempt gave.
public struct BranchResult: Sendable {
    /// `nil`: what it reported, without stderr and without its last line ends, is the value.
    public var value: Value?
    /// What is read as the value where that is not all that it reported.
    public var text: String?
    public var tokens: Int?
    public var isSimulated: Bool
    /// HTTP status of the answer to a request.
    public var httpStatus: Int?
    /// What has to be said about how the value came about, on one line.
    public var note: String?
    /// Where the model found what it says, each once.
    public var citations: [Citation] = []
    /// How a vote was decided.
    var vote: Value?
    /// The numbers by which the best was found.
    var scores: Value?
    /// What a merge kept.
    var merged: Value?
    /// What an aggregator took.
    var taken: Value?

    public init(
        value: Value? = nil, text: String? = nil, tokens: Int? = nil, isSimulated: Bool = false, httpStatus: Int? = nil
    ) {
        self.value = value
        self.text = text
        self.tokens = tokens
        self.isSimulated = isSimulated
        self.httpStatus = httpStatus
    }
}
