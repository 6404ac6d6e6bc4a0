public import Execution

/// What comes while a model answers.
public enum ModelEvent: Sendable, Equatable {
    case text(String)
    case reasoning(String)
    case refusal(String)
    /// Comes when the name is known, also where arguments came before it.
    case toolCallStarted(position: Int, name: String)
    case toolCallArguments(position: Int, String)
    /// Comes at the end of the answer: only then is it known that nothing more follows.
    case toolCallFinished(ToolCall)
    /// All tokens so far, not those since the last time.
    case usage(AnswerUsage)
    case citation(Citation)
    case failed(ProviderError)
    case finished(FinishReason)
}
