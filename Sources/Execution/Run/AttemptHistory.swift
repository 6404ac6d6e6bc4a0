/// What is remembered of the attempts of a branch that did not simply succeed.
struct AttemptHistory: Sendable {
    /// Attempts that failed and used up one of `retry`.
    var retries = 0
    /// How long its provider has made it wait.
    var rateLimitWaited: Duration = .zero
    /// What a person has added to its clocks.
    var extended: Duration = .zero
    /// When it waited for a slot for the first time.
    var firstReadyAt: Duration?
    /// The last answer, if it was not what it has to be.
    var misfit: MisfitAnswer?
    /// What an attempt left for the next one.
    var kept: (any Sendable)?
    /// What it had said when it was run again by hand.
    var textBefore: Value?
    /// What the last attempt said that said anything.
    var lastWords = Transcript()
    /// What that attempt was asked.
    var lastKey: WorkKey?
}

/// The histories of the branches that have one; most have none.
struct AttemptHistories: Sendable {
    private var histories: [Int: AttemptHistory] = [:]

    subscript(index: Int) -> AttemptHistory {
        get { histories[index] ?? AttemptHistory() }
        set { histories[index] = newValue }
    }

    mutating func forget(_ index: Int) {
        if !histories.isEmpty {
            histories[index] = nil
        }
    }
}

extension RunStateMachine {
    /// The text so far, of the attempt that has something to say; `nil` while there is none.
    func textSoFar(of index: Int) -> Value? {
        let state = branches[index]
        let speaking = state.attempts.first { !$0.transcript.isEmpty }?.transcript ?? histories[index].lastWords
        guard !speaking.isEmpty else { return histories[index].textBefore }
        return speaking.value(of: state.spec.textKind, outputPath: outputPath(state.id, speaking.attempt))
    }

    func hasText(_ index: Int) -> Bool {
        branches[index].attempts.contains { !$0.transcript.isEmpty } || !histories[index].lastWords.isEmpty
    }
}
