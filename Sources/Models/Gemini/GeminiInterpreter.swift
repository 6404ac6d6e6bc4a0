import Execution

/// Responses of Gemini, each of which holds what is new.
struct GeminiInterpreter: AnswerInterpreter {
    private var parts = GeminiParts()
    private var finishMessage: String?
    private var grounding: Value?

    mutating func take(_ piece: AnswerPiece, _ draft: inout AnswerDraft) {
        // Without `alt=sse` an answer is one list of responses.
        if case .list(let responses) = piece.value {
            for (place, response) in responses.enumerated() where !draft.isOver {
                take(response, piece, at: [.element(place)], &draft)
            }
        } else {
            take(piece.value, piece, at: [], &draft)
        }
    }

    mutating func conclude(_ draft: inout AnswerDraft) {
        takeGrounding(&draft)
        let echo = parts.echo
        draft.note { $0.echo = echo }
        guard let reason = draft.answer.finishReason else {
            return draft.conclude(draft.answer.blockReason == nil ? nil : .contentFilter)
        }
        let finish = Self.finish(reason, hasCalls: draft.callCount > 0)
        let error = ProviderError(.server, type: reason, message: finishMessage, isRetryable: true)
        draft.conclude(finish, error: finish == .error ? error : nil)
    }

    private mutating func take(
        _ response: Value, _ piece: AnswerPiece, at path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) {
        if let reason = response["promptFeedback"]?["blockReason"]?.string {
            draft.note { $0.blockReason = reason }
        }
        for (place, candidate) in (response["candidates"]?.elements ?? []).enumerated() {
            guard candidate["index"]?.int ?? 0 == 0 else { continue }
            take(candidate: candidate, piece, at: path + [.field("candidates"), .element(place)], &draft)
        }
        takeUsage(response["usageMetadata"], &draft)
        if let error = ErrorObject(piece: response) {
            draft.fail(ProviderError(error))
        }
    }

    private mutating func take(
        candidate: Value, _ piece: AnswerPiece, at path: [JSONReader.Step], _ draft: inout AnswerDraft
    ) {
        let path = path + [.field("content"), .field("parts")]
        for (place, part) in (candidate["content"]?["parts"]?.elements ?? []).enumerated() {
            parts.take(part, piece, at: path + [.element(place)], &draft)
        }
        if let metadata = candidate["groundingMetadata"], metadata.isTruthy {
            grounding = metadata
        }
        finishMessage = candidate["finishMessage"]?.string ?? finishMessage
        // Some proxies say it early, so the last one counts.
        guard let reason = candidate["finishReason"]?.string else { return }
        let token = candidate["continuationToken"]?.string
        draft.note { answer in
            answer.finishReason = reason
            answer.continuationToken = token
        }
    }

    private func takeUsage(_ usage: Value?, _ draft: inout AnswerDraft) {
        guard case .object = usage, let usage else { return }
        let thoughts = usage["thoughtsTokenCount"]?.count
        draft.set(
            AnswerUsage(
                input: (usage["promptTokenCount"]?.count ?? 0) + (usage["toolUsePromptTokenCount"]?.count ?? 0),
                output: (usage["candidatesTokenCount"]?.count ?? 0) + (thoughts ?? 0),
                total: usage["totalTokenCount"]?.count, cachedInput: usage["cachedContentTokenCount"]?.count,
                reasoning: thoughts))
    }

    /// Where the last of its accounts says that things were found.
    private func takeGrounding(_ draft: inout AnswerDraft) {
        guard let grounding else { return }
        for chunk in grounding["groundingChunks"]?.elements ?? [] {
            guard let web = chunk["web"] ?? chunk["retrievedContext"], let url = web["uri"]?.string else { continue }
            draft.add(Citation(url: url, title: web["title"]?.string))
        }
        draft.note { answer in
            answer.searchQueries = (grounding["webSearchQueries"]?.elements ?? []).compactMap(\.string)
            answer.searchSuggestions = grounding["searchEntryPoint"]?["renderedContent"]?.string
        }
    }

    private static func finish(_ reason: String, hasCalls: Bool) -> FinishReason {
        switch reason {
        case "STOP": hasCalls ? .toolCalls : .stop
        case "MAX_TOKENS": .length
        case "CONTINUATION": .continue
        case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION":
            .contentFilter
        case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MALFORMED_RESPONSE",
            "MISSING_THOUGHT_SIGNATURE":
            .error
        default: .other
        }
    }
}
