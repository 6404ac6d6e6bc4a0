import Execution
import Foundation
import TestSupport

/// A server that speaks as OpenAI's does, and whose answers fit what they are asked to fit.
struct ModelServer: Sendable {
    let server: ScriptedServer
    /// The models that were asked.
    let asked = Journal<String>()

    init() {
        let asked = asked
        server = ScriptedServer(answering: { request, connection in
            let chat = (try? Value(json: String(decoding: request.body, as: UTF8.self))) ?? .null
            asked.note(chat["model"]?.asText.inMemory ?? "")
            connection.respond(
                "200 OK", ["Content-Type: text/event-stream"],
                body: Self.events(for: chat).map { "data: \($0)\n\n" }.joined() + "data: [DONE]\n\n")
        })
    }

    /// What leads the program to it.
    var settings: [String: String] {
        ["OPENAI_API_KEY": "sk-0123456789", "OPENAI_BASE_URL": server.url + "/v1"]
    }

    /// Calls each tool in the first turn; then answers.
    private static func events(for chat: Value) -> [String] {
        let last = chat["messages"]?.elements.last ?? .null
        let tools = chat["tools"]?.elements ?? []
        if !tools.isEmpty, last["role"] != .text("tool") {
            let calls = tools.enumerated().map { index, tool in
                let arguments = fitting(tool["function"]?["parameters"] ?? .null).json
                return #"{"index":\#(index),"id":"call_\#(index)","type":"function","function":{"name":"#
                    + #"\#(tool["function"]?["name"]?.json ?? ""),"arguments":\#(Value.text(arguments).json)}}"#
            }
            return [
                #"{"choices":[{"index":0,"delta":{"tool_calls":[\#(calls.joined(separator: ","))]}}]}"#,
                #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#,
            ]
        }
        let text = answer(to: chat, last)
        return [
            #"{"choices":[{"index":0,"delta":{"content":\#(Value.text(text).json)}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
        ]
    }

    private static func answer(to chat: Value, _ message: Value) -> String {
        if let schema = chat["response_format"]?["json_schema"]?["schema"] { return fitting(schema).json }
        let question = message["content"]?.asText.inMemory ?? ""
        if let choices = question.components(separatedBy: "nothing else: ").dropFirst().last {
            return choices.components(separatedBy: " | ")[0]
        }
        if question.contains("Answer with a number") { return "7" }
        return question.contains("one item per line") ? "first\nsecond" : "said by a server"
    }

    /// A value that fits a schema.
    private static func fitting(_ schema: Value) -> Value {
        if let choice = schema["enum"]?.elements.first { return choice }
        switch schema["type"]?.asText.inMemory {
        case "object":
            guard case .object(let fields)? = schema["properties"] else { return .object([]) }
            return .object(fields.map { .init($0.name, fitting($0.value)) })
        case "array": return .list([fitting(schema["items"] ?? .null)])
        case "integer", "number": return schema["minimum"] ?? .integer(7)
        case "boolean": return .bool(true)
        default: return .text("said by a server")
        }
    }
}

extension Value {
    fileprivate var elements: [Value] {
        if case .list(let elements) = self { elements } else { [] }
    }
}
