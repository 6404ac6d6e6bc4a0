import Execution
import Models
import Transfers

/// One attempt of a prompt with a real model: asks, has the tools run that the model calls, and asks again.
struct ModelAttempt: WorkAttempt {
    let prompt: Prompt
    let context: BranchContext
    /// As the provider calls it.
    let model: String
    let provider: any ModelProvider
    let asked: AskedProvider
    let client: TransferClient
    let secrets: Secrets
    let read: @Sendable (LargeText) throws -> String

    func run() async throws -> BranchResult {
        var conversation = try await beginning()
        var usage = TokenUsage()
        while true {
            let turn = ModelTurn(
                request: conversation.request, context: context, provider: provider, asked: asked, client: client,
                secrets: secrets, spent: usage, goesOn: conversation.hasSpoken)
            let answer = try await turn.run()
            usage = usage + (answer.usage?.tokens ?? TokenUsage())
            switch answer.finish {
            case .toolCalls where !answer.toolCalls.isEmpty && conversation.mayCallTools:
                try await callTools(answer, &conversation, usage)
            case .pause where conversation.mayGoOn, .continue where conversation.mayGoOn:
                conversation.goOn(after: answer)
            default:
                return try result(of: answer, conversation, usage)
            }
        }
    }

    /// Where the attempt before failed after calls, it is not begun anew: tools are not called twice.
    private func beginning() async throws -> Conversation {
        var conversation: Conversation
        if let kept = context.kept as? Conversation {
            conversation = kept
        } else {
            conversation = Conversation(try await question())
        }
        if let misfit = context.misfit { conversation.take(misfit) }
        return conversation
    }

    private func question() async throws -> ChatRequest {
        var images: [ChatPart] = []
        for image in prompt.images {
            images.append(
                .image(try await PromptImage(image, in: prompt.imageFolder).read(for: provider, with: client)))
        }
        return ChatRequest(
            model: model,
            system: prompt.system,
            messages: [.user(images + [.text(prompt.prompt)])],
            tools: prompt.tools.map(\.chatTool),
            searchesWeb: prompt.searchesWeb,
            temperature: prompt.temperature,
            maxTokens: prompt.maxTokens,
            seed: prompt.seed,
            schema: prompt.returns.objectSchema,
            options: prompt.options
        )
    }

    private func callTools(
        _ answer: ModelAnswer, _ conversation: inout Conversation, _ usage: TokenUsage
    ) async throws {
        let calls = CheckedCalls(answer.toolCalls.map { $0.hiding(secrets) }, of: prompt.tools)
        let outcomes = try await context.call(calls.branchCalls)
        let results = try calls.results(outcomes, read: read).map { result in
            var result = result
            result.content = secrets.hidden(in: result.content)
            return result
        }
        conversation.take(answer, results, mostTurns: prompt.maxTurns, refused: calls.firstFault)
        var kept = conversation
        kept.spentBefore = conversation.spentBefore + usage
        context.keep(kept)
    }

    private func result(
        of answer: ModelAnswer, _ conversation: Conversation, _ usage: TokenUsage
    ) throws -> BranchResult {
        let text = secrets.hidden(in: conversation.textBefore + answer.text)
        switch answer.finish {
        case .refusal:
            throw BranchFailure(.other, "the model refused: \(answer.refusalWords(secrets))")
        case .contentFilter:
            throw BranchFailure(.other, "the provider's filter held the answer back: \(answer.refusalWords(secrets))")
        case .length where prompt.maxTokens == nil:
            throw BranchFailure(
                .limit, "the answer was cut off at the most tokens that the model writes; `max_tokens` raises that")
        default: break
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            let why = conversation.note.map { "; it \($0)" } ?? answer.emptyWords
            throw BranchFailure(.result, "the model gave an empty answer" + why)
        }
        let spent = conversation.spentBefore + usage
        var result = BranchResult(
            text: conversation.hasSeveralTurns ? text : nil,
            // A server that does not count has not counted none.
            tokens: spent == TokenUsage() ? nil : spent.output)
        result.note = conversation.note
        result.citations = answer.citations.map { $0.hiding(secrets) }
        return result
    }
}

extension ModelAnswer {
    fileprivate func refusalWords(_ secrets: Secrets) -> String {
        let words = [refusal, blockReason, text, finishReason].compactMap(\.self)
        let text = secrets.hidden(in: words.first { !$0.isEmpty } ?? "it did not say why")
        let line = text.split(whereSeparator: \.isWhitespace)
        return String(line.joined(separator: " ").prefix(400))
    }

    fileprivate var emptyWords: String {
        reasoning.isEmpty ? "" : ": it wrote its reasoning and nothing else; a higher `max_tokens` may help"
    }
}

extension ToolCall {
    fileprivate func hiding(_ secrets: Secrets) -> ToolCall {
        var call = self
        call.name = secrets.hidden(in: name)
        let text = secrets.hidden(in: argumentsJSON)
        guard text != argumentsJSON else { return call }
        call.argumentsJSON = text
        call.arguments = arguments == nil ? nil : try? Value(json: text)
        return call
    }
}

extension Citation {
    fileprivate func hiding(_ secrets: Secrets) -> Citation {
        let hide = { (text: String) in secrets.hidden(in: text) }
        return Citation(url: hide(url), title: title.map(hide), citedText: citedText.map(hide))
    }
}
