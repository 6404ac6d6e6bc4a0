extension WorkKey {
    /// - Parameters:
    ///   - path: of the branch.
    ///   - seed: the run's, which decides what the simulated model says.
    ///   - scope: what tools see that the work calls.
    ///   - runner: reads the texts that are in files.
    init(
        of work: BranchWork, path: String, seed: UInt64, in scope: RenderScope, runner: any BranchRunner
    ) throws {
        var hash = StableHash()
        // Who is the third today may be the second tomorrow.
        hash.combine(path.withoutInstanceNumbers)
        switch work {
        case .command(let command): try hash.combine(command, runner)
        case .prompt(let prompt): hash.combine(prompt, in: scope, runner)
        case .request(let request): try hash.combine(request, runner)
        }
        if work.isSimulated { hash.combine(seed) }
        self.init(hash)
    }
}

extension BranchWork {
    /// Some of what it gives is made up, by itself or by a tool that it calls.
    fileprivate var isSimulated: Bool {
        switch self {
        case .command(let command): command.simulation != nil
        case .request(let request): request.simulation != nil
        case .prompt(let prompt):
            prompt.model == PromptSpec.simulatedModel
                || prompt.tools.contains { $0.steps.contains(where: \.isSimulated) }
        }
    }
}

extension StableHash {
    fileprivate mutating func combine(_ command: Command, _ runner: any BranchRunner) throws {
        combine("command")
        switch command.launch {
        case .shell(let script, let values):
            combine("shell")
            combine(script)
            combine(values)
        case .arguments(let arguments):
            combine("arguments")
            combine(UInt64(arguments.count))
            for argument in arguments { combine(argument) }
        }
        try combine(command.stdin, runner)
        combine(command.environment)
        combine(command.directory)
        combine(command.hasTerminal)
        combine(command.returns)
        combine(command.simulation)
    }

    fileprivate mutating func combine(_ prompt: Prompt, in scope: RenderScope, _ runner: any BranchRunner) {
        combine("prompt")
        combine(prompt.system)
        combine(prompt.prompt)
        combine(prompt.model)
        combine(prompt.endpoint.baseURL)
        combine(prompt.temperature.map { "\($0)" })
        combine(prompt.maxTokens.map { "\($0)" })
        combine(prompt.seed.map { "\($0)" })
        combine(.object(prompt.options))
        combine(UInt64(prompt.images.count))
        for image in prompt.images { combine(image: image, in: prompt.imageFolder, runner) }
        combine(prompt.searchesWeb)
        combine(UInt64(prompt.maxTurns))
        combine(prompt.returns)
        combine(prompt.simulation)
        combine(prompt.tools, in: scope)
    }

    fileprivate mutating func combine(_ request: Request, _ runner: any BranchRunner) throws {
        combine("request")
        combine(request.method)
        combine(request.url)
        combine(UInt64(request.headers.count))
        for (name, value) in request.headers {
            combine(name)
            // Whoever asks with another key asks the same.
            if !request.secretHeaders.contains(name) { combine(value) }
        }
        try combine(request.body, runner)
        combine(request.returns)
        combine(request.simulation)
    }

    /// A file by what is in it; one that cannot be read by its name, until it is asked for.
    private mutating func combine(image: String, in folder: String, _ runner: any BranchRunner) {
        guard !image.contains("://"), !image.hasPrefix("data:") else { return combine(image) }
        let path = image.hasPrefix("/") ? image : folder + "/" + image
        var content = StableHash()
        do {
            try content.combine(LargeText([.file(path: path, byteCount: LargeText.wholeFile)]), runner)
            let (low, high) = content.finish()
            combine(low)
            combine(high)
        } catch {
            combine(image)
        }
    }

    /// What a model may call is filled in only when it does: all that may be filled in counts.
    private mutating func combine(_ tools: [ToolSpec], in scope: RenderScope) {
        combine(UInt64(tools.count))
        guard !tools.isEmpty else { return }
        for tool in tools {
            combine(tool.name)
            combine(tool.declaration)
            for step in tool.steps {
                combine(step.isSimulated)
                guard case .prompt(let prompt) = step.action else { continue }
                combine(prompt.model)
                combine(prompt.endpoint.baseURL)
                combine(.object(prompt.options))
            }
        }
        combine(.object(scope.inputs))
        for (name, value) in scope.environment.sorted(by: { $0.key < $1.key }) {
            combine(name)
            combine(value)
        }
    }

    private mutating func combine(_ variables: [(name: String, value: Argument)]) {
        combine(UInt64(variables.count))
        for (name, value) in variables {
            combine(name)
            combine(value)
        }
    }

    private mutating func combine(_ argument: Argument) {
        combine(UInt64(argument.pieces.count))
        for piece in argument.pieces {
            switch piece {
            case .text(let text):
                combine("text")
                combine(text)
            case .file(let content):
                combine("file")
                combine(content)
            }
        }
    }

    private mutating func combine(_ simulation: SimulationSpec?) {
        combine(simulation != nil)
        if let simulation { combine(simulation.replies) }
    }
}
