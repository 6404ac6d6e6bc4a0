internal import Execution

extension AttemptStory {
    func spanName(of branch: BranchStory) -> String {
        switch request?.content {
        case .command(let command): return command.executable
        case .http(let request): return request.method
        case .prompt(let prompt): return "chat \(ModelName(prompt.model).name)"
        case nil:
            guard let model = branch.kind.model else { return "attempt" }
            return "chat \(ModelName(model).name)"
        }
    }

    func spanKind(of branch: BranchStory) -> OTLPSpan.Kind {
        switch branch.kind {
        case .prompt, .request, .run: .client
        case .value, .aggregate, .group, .task, .results: .internal
        }
    }

    /// - Parameter isLast: the outcome of the branch is that of this attempt.
    func attributes(of branch: BranchStory, isLast: Bool) -> OTLPAttributes {
        var attributes = OTLPAttributes()
        attributes.set("braid.branch", branch.id.path)
        attributes.set("braid.attempt", number)
        switch request?.content {
        case .command(let command): attributes.describe(command, exit: isLast ? branch.outcome?.exitCode : nil)
        case .http(let request):
            attributes.describe(request, status: isLast ? branch.outcome?.httpStatus : nil, attempt: number)
        case .prompt(let prompt): attributes.describe(prompt, tokens: isLast ? branch.ownTokens : nil)
        case nil: break
        }
        return attributes
    }
}

extension OTLPAttributes {
    fileprivate mutating func describe(_ prompt: SentPrompt, tokens: Int?) {
        let model = ModelName(prompt.model)
        set("gen_ai.operation.name", "chat")
        set("gen_ai.provider.name", model.provider.map(Self.provider) ?? "_OTHER")
        set("gen_ai.request.model", model.name)
        set("gen_ai.request.temperature", prompt.temperature)
        set("gen_ai.request.max_tokens", prompt.maxTokens)
        set("gen_ai.request.seed", prompt.seed.flatMap { Int(exactly: $0) })
        set("gen_ai.usage.output_tokens", tokens)
    }

    /// As the conventions call those that they know.
    private static func provider(_ name: String) -> String {
        switch name {
        case "gemini": "gcp.gemini"
        case "mistral": "mistral_ai"
        default: name
        }
    }

    fileprivate mutating func describe(_ request: SentHTTPRequest, status: Int?, attempt: Int) {
        set("http.request.method", request.method)
        set("url.full", request.url)
        if let server = ServerAddress(url: request.url) {
            set("server.address", server.host)
            set("server.port", server.port)
        }
        set("http.response.status_code", status)
        if attempt > 1 { set("http.request.resend_count", attempt - 1) }
    }

    fileprivate mutating func describe(_ command: SentCommand, exit: Int?) {
        set("process.executable.name", command.executable)
        switch command.launch {
        case .shell(let script): set("process.command_args", ["/bin/sh", "-c", script])
        case .arguments(let arguments): set("process.command_args", arguments)
        }
        set("process.working_directory", command.directory)
        set("process.exit.code", exit)
    }
}

extension SentCommand {
    /// The file that is run, without its folder.
    fileprivate var executable: String {
        switch launch {
        case .shell: "sh"
        case .arguments(let arguments): arguments.first?.split(separator: "/").last.map(String.init) ?? "attempt"
        }
    }
}

extension BranchWait {
    func attributes(of branch: BranchStory, at now: Duration) -> OTLPAttributes {
        var attributes = OTLPAttributes()
        attributes.set("braid.wait.ms", span.length(at: now).milliseconds)
        switch reason {
        case .blocked(let others): attributes.set("braid.wait.for", others.map(\.path))
        case .queued(let wait): attributes.set("braid.wait.reason", wait.words)
        case .backingOff(let backOff):
            attributes.set("braid.wait.reason", backOff.reason)
            attributes.set("braid.attempt", backOff.attempt)
            attributes.set("braid.attempts.most", backOff.of)
        case .calls: break
        }
        return attributes
    }
}

extension RunStory.Moment {
    /// `nil` for what is no more than its branch says.
    func spanEvent(at time: Int) -> OTLPSpan.Event? {
        var attributes = OTLPAttributes()
        switch kind {
        case .action(let action, let acceptance):
            attributes.set("braid.action", action.name)
            attributes.set("braid.branch", action.branch?.path)
            attributes.set("braid.accepted", acceptance == .accepted)
            if case .refused(let reason) = acceptance { attributes.set("braid.reason", reason) }
            return OTLPSpan.Event(at: time, name: "braid.operator.action", attributes: attributes)
        case .gateClosed(let gate), .gateOpened(let gate):
            attributes.set("braid.gate", gate.name)
            attributes.set("braid.reason", gate.reason)
            attributes.set("braid.limit", gate.limit)
            let isClosed = if case .gateClosed = kind { true } else { false }
            return OTLPSpan.Event(
                at: time, name: isClosed ? "braid.gate.closed" : "braid.gate.opened", attributes: attributes)
        case .joinStarted(let join, let results, let count):
            attributes.set("braid.branch", join.path)
            attributes.set("braid.results", results)
            attributes.set("braid.results.of", count)
            return OTLPSpan.Event(at: time, name: "braid.join.started", attributes: attributes)
        }
    }
}
