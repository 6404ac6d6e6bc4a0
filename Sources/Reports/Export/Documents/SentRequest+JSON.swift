internal import Execution

extension SentRequest {
    /// Under the names of `branch.request`.
    var record: Value {
        let omitted: [(String, Value?)] = [("omitted_bytes", omittedBytes > 0 ? .integer(omittedBytes) : nil)]
        switch content {
        case .command(let command): return .present(command.fields + omitted)
        case .prompt(let prompt): return .present(prompt.fields + omitted)
        case .http(let request): return .present(request.fields + omitted)
        }
    }
}

extension SentCommand {
    fileprivate var fields: [(String, Value?)] {
        let what: (String, Value?) =
            switch launch {
            case .shell(let script): ("shell", .text(script))
            case .arguments(let arguments): ("argv", .list(arguments.map(Value.text)))
            }
        return [
            ("action", .text("run")), what, ("env", environment.record), ("directory", .text(directory)),
            ("stdin", .optional(stdin)),
        ]
    }
}

extension SentPrompt {
    fileprivate var fields: [(String, Value?)] {
        [
            ("action", .text("prompt")), ("model", .text(model)), ("system", .optional(system)),
            ("prompt", .text(prompt)), ("temperature", temperature.map(Value.number)),
            ("max_tokens", .optional(maxTokens)), ("seed", seed.map { .text(String($0)) }),
        ]
    }
}

extension SentHTTPRequest {
    fileprivate var fields: [(String, Value?)] {
        [
            ("action", .text("http")), ("method", .text(method)), ("url", .text(url)), ("headers", headers.record),
            ("body", .optional(body)),
        ]
    }
}

extension [SentField] {
    /// A list and not an object, because names may come twice.
    fileprivate var record: Value? {
        isEmpty ? nil : .list(map { .present([("name", .text($0.name)), ("value", .text($0.value))]) })
    }
}
