import Execution
import Models
import TestSupport
import Testing

extension WireFixture {
    var provider: any ModelProvider {
        switch name.prefix(while: { $0 != "_" }) {
        case "anthropic": AnthropicProvider(key: nil)
        case "gemini": GeminiProvider(key: nil)
        case "ollama": OllamaProvider()
        default: OpenAIProvider(key: nil)
        }
    }
}

/// An answer, and the texts of its events put together.
struct Reading: Equatable {
    var answer = ModelAnswer()
    var text = ""
    var reasoning = ""
    var refusal = ""
    var arguments: [Int: String] = [:]
    var names: [Int: String] = [:]
    var finishedCalls: [ToolCall] = []
    var citations: [Citation] = []
    var usage: AnswerUsage?
    var error: ProviderError?
    var finish: FinishReason?

    init(_ pieces: [[UInt8]], _ provider: any ModelProvider) {
        var decoder = provider.decoder()
        for piece in pieces {
            decoder.feed(piece).forEach { take($0) }
        }
        var last: [ModelEvent] = []
        answer = decoder.finish { last.append($0) }
        last.forEach { take($0) }
    }

    private mutating func take(_ event: ModelEvent) {
        switch event {
        case .text(let text): self.text += text
        case .reasoning(let text): reasoning += text
        case .refusal(let text): refusal += text
        case .toolCallStarted(let position, let name): names[position] = (names[position] ?? "") + name
        case .toolCallArguments(let position, let text): arguments[position] = (arguments[position] ?? "") + text
        case .toolCallFinished(let call): finishedCalls.append(call)
        case .usage(let usage): self.usage = usage
        case .citation(let citation): citations.append(citation)
        case .failed(let error): self.error = error
        case .finished(let finish): self.finish = finish
        }
    }
}
