import Execution

/// Chunks of chat completions, of OpenAI and of the servers that imitate it.
struct OpenAIInterpreter: AnswerInterpreter {
    private var calls = OpenAICalls()
    private var reasoningDetails = ReasoningDetails()

    mutating func take(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        take(choices: piece, &draft)
        takeUsage(piece.value, &draft)
        if let error = ErrorObject(piece: piece.value) {
            draft.fail(ProviderError(error))
        }
    }

    mutating func conclude(_ draft: inout AnswerDraft) {
        let details = reasoningDetails.json
        draft.note { $0.echo = details.map { Self.echo("reasoning_details", $0) } }
        guard let reason = draft.answer.finishReason else { return draft.conclude(nil) }
        let finish = Self.finish(reason, draft)
        let error = finish == .error ? ProviderError(.server, type: reason, isRetryable: true) : nil
        draft.conclude(finish, error: error)
    }

    private static func echo(_ field: String, _ json: String) -> EchoedTurn {
        EchoedTurn(format: .openAI, pieces: [.init(index: 0, json: "{\"\(field)\":\(json)}")])
    }

    /// Servers that say `stop` at calls of tools are common.
    private static func finish(_ reason: String, _ draft: AnswerDraft) -> FinishReason {
        switch reason {
        case "stop", "eos", "end_turn", "stop_sequence":
            if draft.callCount > 0 { return .toolCalls }
            return draft.answer.refusal == nil ? .stop : .refusal
        case "tool_calls", "function_call": return .toolCalls
        case "length", "model_length", "max_tokens": return .length
        case "content_filter": return .contentFilter
        case "error", "insufficient_system_resource": return .error
        default: return .other
        }
    }

    private mutating func take(choices piece: AnswerPiece, _ draft: inout AnswerDraft) {
        for (place, choice) in (piece.value["choices"]?.elements ?? []).enumerated() {
            guard choice["index"]?.int ?? 0 == 0 else { continue }
            // A whole answer has a message where a stream has its changes.
            let name = choice["delta"].map { _ in "delta" } ?? "message"
            if let delta = choice[name] {
                take(delta, &draft)
                let path: [JSONReader.Step] = [.field("choices"), .element(place), .field(name)]
                calls.take(delta, at: path, of: piece, &draft)
            }
            if let reason = choice["finish_reason"]?.string, !reason.isEmpty {
                draft.note { $0.finishReason = reason }
            }
            takeUsage(choice, &draft)
        }
    }

    private mutating func take(_ delta: Value, _ draft: inout AnswerDraft) {
        draft.addReasoning(Self.reasoning(delta))
        reasoningDetails.add(delta["reasoning_details"])
        switch delta["content"] {
        case .text(let text): draft.addText(text)
        case .list(let parts): parts.forEach { Self.take(part: $0, &draft) }
        default: break
        }
        draft.addRefusal(delta["refusal"]?.string ?? "")
        for annotation in delta["annotations"]?.elements ?? [] {
            Self.take(annotation: annotation, &draft)
        }
    }

    /// The same under two names.
    private static func reasoning(_ delta: Value) -> String {
        if let text = delta["reasoning_content"]?.string, !text.isEmpty { return text }
        return delta["reasoning"]?.string ?? ""
    }

    /// Mistral's content in parts.
    private static func take(part: Value, _ draft: inout AnswerDraft) {
        if let text = part.string {
            draft.addText(text)
        } else if let thoughts = part["thinking"] {
            let texts = thoughts.string.map { [$0] } ?? thoughts.elements.compactMap { $0["text"]?.string }
            texts.forEach { draft.addReasoning($0) }
        } else {
            draft.addText(part["text"]?.string ?? "")
            draft.addRefusal(part["refusal"]?.string ?? "")
        }
    }

    private static func take(annotation: Value, _ draft: inout AnswerDraft) {
        guard let source = annotation["url_citation"], let url = source["url"]?.string else { return }
        draft.add(Citation(url: url, title: source["title"]?.string))
    }

    private func takeUsage(_ value: Value, _ draft: inout AnswerDraft) {
        let usage = value["usage"] ?? .null
        let object = usage.isTruthy ? usage : value["x_groq"]?["usage"] ?? .null
        guard case .object = object, let input = object["prompt_tokens"]?.count else { return }
        let details = object["prompt_tokens_details"]
        draft.set(
            AnswerUsage(
                input: input, output: object["completion_tokens"]?.count ?? 0, total: object["total_tokens"]?.count,
                cachedInput: details?["cached_tokens"]?.count ?? object["prompt_cache_hit_tokens"]?.count,
                reasoning: object["completion_tokens_details"]?["reasoning_tokens"]?.count))
    }
}
