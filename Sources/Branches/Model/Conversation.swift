import Execution
import Models

/// What a model has been asked and told in one attempt.
struct Conversation {
    private(set) var request: ChatRequest
    /// Text of the answer that came in earlier pieces of it.
    private(set) var textBefore = ""
    /// The value is not all that was said.
    private(set) var hasSeveralTurns = false
    /// What has to be said about the end of the attempt.
    private(set) var note: String?
    /// Whether there was text before the next turn that is no part of its answer.
    private(set) var hasSpoken = false
    /// What the attempts before this one spent on it.
    var spentBefore = TokenUsage()
    /// Turns that ended in calls.
    private var turns = 0
    /// How often the rest of an answer was asked for.
    private var continuations = 0
    /// What the last turns called, and what they were told.
    private var lastExchange: Exchange?
    private var repetitions = 0

    private struct Exchange: Equatable {
        var calls: [String]
        var results: [String]
    }

    /// So often the same calls with the same results are followed by the same calls: it goes round in a circle.
    static let mostRepetitions = 3
    /// More pieces no answer has; a server that goes on asking for the next one is broken.
    static let mostContinuations = 50

    init(_ request: ChatRequest) {
        self.request = request
    }

    /// It has not been told to answer without.
    var mayCallTools: Bool { request.toolChoice != .forbidden }
    var mayGoOn: Bool { continuations < Self.mostContinuations }

    /// The provider wants the rest of an answer to be asked for.
    mutating func goOn(after answer: ModelAnswer) {
        textBefore += answer.text
        hasSeveralTurns = true
        continuations += 1
        if let token = answer.continuationToken {
            request.continuationToken = token
        } else {
            request.messages.append(.assistant(AssistantTurn(answer)))
        }
    }

    /// Takes in a turn that ended in calls, and what they gave.
    ///
    /// - Parameters:
    ///   - mostTurns: after so many the model has to answer without calling anything.
    ///   - refused: what was wrong with a call that was not made.
    mutating func take(_ answer: ModelAnswer, _ results: [ToolResult], mostTurns: Int, refused: String? = nil) {
        if let refused { note = "called a tool wrongly: \(refused)" }
        hasSpoken = hasSpoken || !(textBefore + answer.text).isEmpty
        request.continuationToken = nil
        var turn = AssistantTurn(answer)
        if !textBefore.isEmpty, turn.echo == nil { turn.text = textBefore + turn.text }
        textBefore = ""
        hasSeveralTurns = true
        turns += 1
        request.messages.append(.assistant(turn))
        request.messages.append(.toolResults(results))
        let exchange = Exchange(
            calls: answer.toolCalls.map { "\($0.name) \($0.argumentsJSON)" }, results: results.map(\.content))
        repetitions = exchange == lastExchange ? repetitions + 1 : 1
        lastExchange = exchange
        if turns >= mostTurns {
            finish(because: "stopped calling tools after \(mostTurns) \(mostTurns == 1 ? "turn" : "turns")")
        } else if repetitions >= Self.mostRepetitions {
            finish(because: "stopped calling tools: the same calls gave the same \(repetitions) times")
        }
    }

    /// The answer of the attempt before was not what it has to be.
    mutating func take(_ misfit: MisfitAnswer) {
        request.messages.append(.assistant(AssistantTurn(text: misfit.answer)))
        request.messages.append(
            .user("That does not fit: \(misfit.reason). Answer again, with nothing but what was asked."))
    }

    private mutating func finish(because reason: String) {
        note = reason
        request.toolChoice = .forbidden
    }
}
