/// A model that answers offline: deterministic from prompt and seed, and streaming at a pace like a real one.
///
/// Whoever shows its text labels it as simulated.
public struct SimulatedModel: Sendable {
    public var behavior: SimulatedBehavior
    /// Waits until so much time has passed since the call of `answer`; throws when cancelled.
    let waitUntil: @Sendable (Duration) async throws -> Void

    /// What an answer consisted of.
    public struct Answer: Sendable, Equatable {
        public var tokens: Int
        /// From the request to the first token.
        public var firstToken: Duration
    }

    public init(
        behavior: SimulatedBehavior = SimulatedBehavior(),
        waitUntil: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.behavior = behavior
        self.waitUntil = waitUntil
    }

    /// Answers; each token goes to `receive` when it is due.
    ///
    /// Throws `ModelFailure`, or what waiting throws when the task is cancelled.
    public func answer(_ request: ModelRequest, receive: (String) -> Void) async throws -> Answer {
        var random = SplitMix64(seed: Self.seed(of: request))
        let isFailing = behavior.failure != nil
        let text = behavior.reply ?? (isFailing ? "" : SimulatedText.answer(to: request.prompt, random: &random))
        let tokens = Array(Self.tokens(of: text).prefix(request.maxTokens ?? .max))
        let pace = SimulatedPace(behavior, tokens: tokens.count, random: &random)
        for (index, token) in tokens.enumerated() {
            if let limit = behavior.stallAfter, index >= limit { break }
            try await waitUntil(pace.due(index))
            receive(token)
        }
        if let limit = behavior.stallAfter, limit < tokens.count {
            try await stall()
        }
        if tokens.isEmpty {
            try await waitUntil(pace.firstToken)
        }
        if let total = behavior.takes, pace.due(tokens.count - 1) < total {
            // A single word is there before the answer is over.
            try await waitUntil(total)
        }
        if let failure = behavior.failure { throw failure }
        return Answer(tokens: tokens.count, firstToken: pace.firstToken)
    }

    private func stall() async throws {
        while true { try await waitUntil(.seconds(86_400 * 365)) }
    }

    /// Words with the white space before them, so that joining tokens gives the text.
    static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var current = ""
        for character in text {
            if character.isWhitespace, let last = current.last, !last.isWhitespace {
                tokens.append(current)
                current = ""
            }
            current.append(character)
        }
        return current.isEmpty ? tokens : tokens + [current]
    }

    private static func seed(of request: ModelRequest) -> UInt64 {
        let text = (request.system ?? "") + "\u{0}" + request.prompt
        return text.utf8.reduce(request.seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
