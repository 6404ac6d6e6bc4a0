import Execution
import Models
import Transfers

/// One attempt of a prompt with a real model: asks, has the tools run that the model calls, and asks again.
struct ModelAttempt {
    let prompt: Prompt
    let context: BranchContext
    /// As the provider calls it.
    let model: String
    let provider: any ModelProvider
    let client: TransferClient
    let secrets: Secrets
    let read: (LargeText) throws -> String

    func run() async throws -> BranchResult {
        var conversation = Conversation(try await question())
        var usage = TokenUsage()
        while true {
            let turn = ModelTurn(
                request: conversation.request, context: context, provider: provider, client: client, secrets: secrets,
                spent: usage)
            let answer = try await turn.run()
            usage = usage + (answer.usage?.tokens ?? TokenUsage())
            switch answer.finish {
            case .toolCalls where !answer.toolCalls.isEmpty && conversation.mayCallTools:
                try await callTools(answer, &conversation)
            case .pause where conversation.mayGoOn, .continue where conversation.mayGoOn:
                conversation.goOn(after: answer)
            default:
                return try result(of: answer, conversation, usage)
            }
        }
    }

    private func question() async throws -> ChatRequest {
        var images: [ChatPart] = []
        for image in prompt.images {
            images.append(
                .image(try await PromptImage(image, in: prompt.imageFolder).read(for: provider, with: client)))
        }
        var messages: [ChatMessage] = [.user(images + [.text(prompt.prompt)])]
        if let misfit = context.misfit {
            messages.append(.assistant(AssistantTurn(text: misfit.answer)))
            messages.append(
                .user("That does not fit: \(misfit.reason). Answer again, with nothing but what was asked."))
        }
        return ChatRequest(
            model: model,
            system: prompt.system,
            messages: messages,
            tools: prompt.tools.map(\.chatTool),
            searchesWeb: prompt.searchesWeb,
            temperature: prompt.temperature,
            maxTokens: prompt.maxTokens,
            seed: prompt.seed,
            schema: prompt.returns.objectSchema,
            options: prompt.options
        )
    }

    private func callTools(_ answer: ModelAnswer, _ conversation: inout Conversation) async throws {
        let calls = CheckedCalls(answer.toolCalls, of: prompt.tools)
        let outcomes = try await context.call(calls.branchCalls)
        let results = try calls.results(outcomes, read: read).map { result in
            var result = result
            result.content = secrets.hidden(in: result.content)
            return result
        }
        conversation.take(answer, results, mostTurns: prompt.maxTurns)
    }

    private func result(
        of answer: ModelAnswer, _ conversation: Conversation, _ usage: TokenUsage
    ) throws -> BranchResult {
        let text = conversation.textBefore + answer.text
        switch answer.finish {
        case .refusal:
            throw BranchFailure(.other, "the model refused: \(answer.refusalWords)")
        case .contentFilter:
            throw BranchFailure(.other, "the provider's filter held the answer back: \(answer.refusalWords)")
        case .length where prompt.maxTokens == nil:
            throw BranchFailure(
                .limit, "the answer was cut off at the most tokens that the model writes; `max_tokens` raises that")
        default: break
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw BranchFailure(.result, "the model gave an empty answer" + answer.emptyWords)
        }
        var result = BranchResult(text: conversation.hasSeveralTurns ? text : nil, tokens: usage.output)
        result.note = conversation.note
        result.citations = answer.citations
        return result
    }
}

extension ModelAnswer {
    fileprivate var refusalWords: String {
        let words = [refusal, blockReason, text, finishReason].compactMap(\.self)
        let line = (words.first { !$0.isEmpty } ?? "it did not say why").split(whereSeparator: \.isWhitespace)
        return String(line.joined(separator: " ").prefix(400))
    }

    fileprivate var emptyWords: String {
        reasoning.isEmpty ? "" : ": it wrote its reasoning and nothing else; a higher `max_tokens` may help"
    }
}
