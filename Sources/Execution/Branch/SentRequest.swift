/// What an attempt was asked to do, with its templates filled in: for people to read and for the log.
///
/// At most 16 KB of text. `***` stands for the value of an environment variable that a template mentions, for what a
/// header carries credentials in, and for the user and the password in a URL. A secret that comes another way, such as
/// in an input or in what another branch gave, is not known to be one.
public struct SentRequest: Sendable, Equatable {
    public internal(set) var content: Content
    /// Bytes that were too many to keep.
    ///
    /// The longest texts are cut first, at their end, and all to the same length.
    public internal(set) var omittedBytes: Int
    /// Something stands in for the command or the request, and none of it is really done.
    public internal(set) var isStandIn = false
    /// What ends the attempt if it takes longer.
    public internal(set) var clocks: [Outcome.Clock] = []

    public indirect enum Content: Sendable, Equatable {
        case command(SentCommand)
        case prompt(SentPrompt)
        case http(SentHTTPRequest)
    }

    package init(
        _ content: Content, omittedBytes: Int = 0, isStandIn: Bool = false, clocks: [Outcome.Clock] = []
    ) {
        self.content = content
        self.omittedBytes = omittedBytes
        self.isStandIn = isStandIn
        self.clocks = clocks
    }

    static let mask = "***"
}

/// A command as it was started.
public struct SentCommand: Sendable, Equatable {
    public internal(set) var launch: Launch
    /// The variables that carry values into a script, then those of `env`.
    public internal(set) var environment: [SentField]
    public internal(set) var directory: String
    /// `nil`: nothing to read.
    public internal(set) var stdin: String?

    public enum Launch: Sendable, Equatable {
        /// A text for `/bin/sh -c`.
        case shell(String)
        case arguments([String])
    }

    package init(_ launch: Launch, environment: [SentField] = [], directory: String, stdin: String? = nil) {
        self.launch = launch
        self.environment = environment
        self.directory = directory
        self.stdin = stdin
    }
}

/// A question to a model as it was asked.
public struct SentPrompt: Sendable, Equatable {
    public internal(set) var model: String
    public internal(set) var system: String?
    public internal(set) var prompt: String
    public internal(set) var temperature: Double?
    public internal(set) var maxTokens: Int?
    public internal(set) var seed: UInt64?

    package init(
        model: String, system: String? = nil, prompt: String, temperature: Double? = nil, maxTokens: Int? = nil,
        seed: UInt64? = nil
    ) {
        self.model = model
        self.system = system
        self.prompt = prompt
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
    }
}

/// An HTTP request as it was sent.
public struct SentHTTPRequest: Sendable, Equatable {
    public internal(set) var method: String
    public internal(set) var url: String
    public internal(set) var headers: [SentField]
    public internal(set) var body: String?

    package init(method: String = "GET", url: String, headers: [SentField] = [], body: String? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// A variable of a command, or a header.
public struct SentField: Sendable, Equatable {
    public internal(set) var name: String
    public internal(set) var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
