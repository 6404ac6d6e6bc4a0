import Execution

extension JSONWriter {
    mutating func fields(of request: SentRequest) {
        switch request.content {
        case .command(let command): fields(of: command)
        case .prompt(let prompt): fields(of: prompt)
        case .http(let request): fields(of: request)
        }
        if request.omittedBytes > 0 {
            field("omitted_bytes", request.omittedBytes)
        }
        if request.isStandIn {
            field("stand_in", true)
        }
        if !request.clocks.isEmpty {
            name("clocks")
            object { writer in
                for clock in request.clocks {
                    writer.name(escaping: clock.name)
                    writer.integer(clock.limit.milliseconds)
                }
            }
        }
    }

    private mutating func fields(of command: SentCommand) {
        field("action", "run")
        switch command.launch {
        case .shell(let script):
            field("shell", script)
        case .arguments(let arguments):
            name("argv")
            array { writer in for argument in arguments { writer.string(argument) } }
        }
        list("env", of: command.environment)
        field("directory", command.directory)
        if let stdin = command.stdin {
            field("stdin", stdin)
        }
    }

    private mutating func fields(of prompt: SentPrompt) {
        field("action", "prompt")
        field("model", prompt.model)
        if let system = prompt.system {
            field("system", system)
        }
        field("prompt", prompt.prompt)
        if let temperature = prompt.temperature {
            name("temperature")
            number(temperature)
        }
        if let maxTokens = prompt.maxTokens {
            field("max_tokens", maxTokens)
        }
        if let seed = prompt.seed {
            // As text: not every reader has whole numbers of 64 bits.
            field("seed", String(seed))
        }
    }

    private mutating func fields(of request: SentHTTPRequest) {
        field("action", "http")
        field("method", request.method)
        field("url", request.url)
        list("headers", of: request.headers)
        if let body = request.body {
            field("body", body)
        }
    }

    /// A list and not an object, because names may come twice.
    private mutating func list(_ name: StaticString, of fields: [SentField]) {
        guard !fields.isEmpty else { return }
        self.name(name)
        array { writer in
            for field in fields {
                writer.object { writer in
                    writer.field("name", field.name)
                    writer.field("value", field.value)
                }
            }
        }
    }
}
