import Execution

@testable import Models

/// The requests that the tests of all providers write.
enum Conversation {
    static let weather = ChatTool(
        "get_weather", description: "Weather for a city",
        parameters: json(
            #"{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}"#
        ))

    static let answer = json(#"{"type":"object","properties":{"a":{"type":"string"}}}"#)

    static let pixel = ChatImage.bytes([0x89, 0x50, 0x4E, 0x47], mediaType: "image/png")

    static let text = ChatRequest(
        model: "demo", system: "Be brief.", messages: [.user("Hi")], temperature: 0.2, maxTokens: 400, seed: 7)

    static let image = ChatRequest(
        model: "demo", messages: [.user([.text("What is this?"), .image(pixel)])])

    static let linkedImage = ChatRequest(
        model: "demo", messages: [.user([.image(.url("https://example.org/a.png"))])])

    static let calls = [
        ToolCall(
            position: 0, id: "c1", name: "get_weather", argumentsJSON: #"{"city": "Osaka", "n": 1e400}"#,
            arguments: .object([.init("city", .text("Osaka"))])),
        ToolCall(position: 1, id: nil, name: "now", argumentsJSON: "", arguments: .object([])),
    ]

    /// Two calls, the first of which was answered, and what the user says then.
    static let tools = ChatRequest(
        model: "demo",
        messages: [
            .user("How is it?"),
            .assistant(AssistantTurn(text: "", toolCalls: calls)),
            .toolResults([ToolResult(of: calls[0], "18 C"), ToolResult(of: calls[1], "timeout", isError: true)]),
            .user("Well?"),
        ],
        tools: [weather])

    static func json(_ text: String) -> Value {
        (try? Value(json: text)) ?? .null
    }

    /// The turn that an answer of a provider becomes, after its tools have run.
    static func turn(after answer: ModelAnswer) -> ChatRequest {
        ChatRequest(
            model: "demo",
            messages: [
                .user("How is it?"), .assistant(AssistantTurn(answer)),
                .toolResults(answer.toolCalls.map { ToolResult(of: $0, "18 C") }),
            ])
    }
}

extension ModelProvider {
    func body(_ chat: ChatRequest) throws -> String {
        String(decoding: try request(for: chat).body, as: UTF8.self)
    }

    /// The answer to a body in one piece.
    func answer(_ body: String) -> ModelAnswer {
        var decoder = decoder()
        _ = decoder.feed(Array(body.utf8))
        return decoder.finish()
    }
}

extension ChatRequest {
    func with(_ change: (inout ChatRequest) -> Void) -> ChatRequest {
        var request = self
        change(&request)
        return request
    }
}
