import Branches
import Execution
import TestSupport

/// A run of one prompt that asks a real model, at a server of the test.
struct ModelRun {
    let outcome: Outcome
    let events: [RunEvent]

    /// - Parameter change: tells the prompt more.
    static func of(
        _ server: ScriptedServer, _ prompt: String = "Why?", model: String = "openai/test",
        key: String = "sk-0123456789",
        returns: ResultType = .text, retry: Int = 0, _ change: (inout PromptSpec) -> Void = { _ in }
    ) async -> ModelRun {
        var spec = PromptSpec(prompt: Template(literal: prompt), model: model)
        change(&spec)
        var settings = WorkSettings(returns: returns, retry: RetryPolicy(times: retry, delay: .zero))
        settings.gate = "openai"
        let plan = Plan(
            name: "test",
            body: Body(branches: [Branch("a", .prompt(spec), settings: settings)], join: Join(require: .none)))
        let access = ModelAccess([
            "OPENAI_API_KEY": key, "OPENAI_BASE_URL": server.url + "/v1", "OLLAMA_HOST": server.url,
        ])
        let reader = EventReader()
        let environment = RunEnvironment(runner: StandardRunner(access: access), readers: [reader])
        let (result, events) = await withRun(of: plan, using: environment) { run in
            var events: [RunEvent] = []
            for await batch in reader { events += batch }
            return (await run.result, events)
        }
        return ModelRun(outcome: result.outcomes[0], events: events)
    }

    /// What came on a stream.
    func text(_ stream: Output.Stream) -> String {
        let bytes = events.flatMap { event -> [UInt8] in
            if case .branchOutput(let branch, _, let output) = event.kind, branch.path == "a", output.stream == stream {
                return output.bytes
            }
            return []
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Connection {
    /// A stream of OpenAI's in one piece.
    func stream(_ pieces: [String], done: Bool = true) {
        let events = pieces.map { "data: \($0)\n\n" }.joined() + (done ? "data: [DONE]\n\n" : "")
        respond("200 OK", ["Content-Type: text/event-stream"], body: events)
    }

    func say(_ text: String, finish: String = "stop") {
        stream([
            #"{"choices":[{"index":0,"delta":{"content":\#(Value.text(text).json)}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"\#(finish)"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}"#,
        ])
    }

    /// Calls of tools: names and arguments.
    func call(_ calls: [(String, String)]) {
        let deltas = calls.enumerated().map { index, call in
            #"{"index":\#(index),"id":"call_\#(index)","type":"function","#
                + #""function":{"name":"\#(call.0)","arguments":\#(Value.text(call.1).json)}}"#
        }
        stream([
            #"{"choices":[{"index":0,"delta":{"tool_calls":[\#(deltas.joined(separator: ","))]}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}"#,
        ])
    }
}

extension ReceivedRequest {
    var json: Value { (try? Value(json: String(decoding: body, as: UTF8.self))) ?? .null }

    /// The roles of the messages.
    var roles: [String] {
        guard case .list(let messages)? = json["messages"] else { return [] }
        return messages.compactMap { $0["role"]?.asText.inMemory }
    }

    var lastMessage: Value {
        guard case .list(let messages)? = json["messages"] else { return .null }
        return messages.last ?? .null
    }
}
