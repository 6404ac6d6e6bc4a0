extension RenderScope {
    /// What the engine does itself.
    func result(of work: Join.Work) throws(BranchFailure) -> BranchResult {
        switch work {
        case .results: return BranchResult(value: resultsValue)
        case .action(.value(let template)): return BranchResult(value: try render(template))
        case .action(.aggregate(let aggregation)): return BranchResult(try aggregate(aggregation))
        case .action(.command), .action(.prompt), .action(.request), .action(.task):
            preconditionFailure("done by others")
        case .action(.group): preconditionFailure("a group has no attempts")
        }
    }

    /// What a branch has to do outside the engine, filled in.
    func render(_ spec: BranchWorkSpec, runner: any BranchRunner) throws(BranchFailure) -> BranchWork {
        switch spec.work {
        case .action(.prompt(let prompt)):
            return .prompt(try render(prompt, spec.settings, runner: runner))
        case .action(.command(let command)):
            return .command(try render(command, spec.settings, runner: runner))
        case .action(.request(let request)):
            return .request(try render(request, spec.settings, runner: runner))
        case .action(.value), .action(.aggregate), .action(.group), .action(.task), .results:
            preconditionFailure("done by the engine")
        }
    }

    func render(
        _ spec: PromptSpec, _ settings: WorkSettings, runner: any BranchRunner
    ) throws(BranchFailure) -> Prompt {
        let instruction = settings.returns.instruction.map { "\n\n" + $0 } ?? ""
        return Prompt(
            system: try spec.system.map { template throws(BranchFailure) in try text(template, runner) },
            prompt: try text(spec.prompt, runner) + instruction,
            model: spec.model,
            temperature: try number(spec.temperature, "temperature"),
            maxTokens: spec.maxTokens,
            seed: try seed(spec.seed),
            endpoint: spec.endpoint,
            options: spec.options,
            images: try spec.images.map { template throws(BranchFailure) in try text(template, runner) },
            imageFolder: spec.imageFolder,
            tools: spec.tools,
            searchesWeb: spec.searchesWeb,
            maxTurns: spec.maxTurns,
            returns: settings.returns,
            simulation: settings.simulation
        )
    }

    func render(
        _ spec: CommandSpec, _ settings: WorkSettings, runner: any BranchRunner
    ) throws(BranchFailure) -> Command {
        Command(
            launch: try launch(spec.launch, runner),
            stdin: try spec.stdin.map(render) ?? join.flatMap { $0.isPart ? nil : outcomesAsJSON($0) },
            environment: try variables(spec.environment, runner),
            directory: try directory(spec, runner),
            hasTerminal: spec.hasTerminal,
            returns: settings.returns,
            simulation: settings.simulation
        )
    }

    /// The results as an object; one plain branch alone is its value.
    var resultsValue: Value {
        let results = (join?.results ?? []).counted
        if results.count == 1, results[0].instances == nil, let value = results[0].value { return value }
        return Self.object(of: results)
    }

    /// What a command that joins reads where the workflow does not say: `{"inputs", "results", "outcomes"}`.
    ///
    /// A large text is the file it is in.
    private func outcomesAsJSON(_ join: JoinScope) -> LargeText {
        let outcomes = Value.list(join.outcomes.map { $0.record(withTimes: !omitsTimes) })
        let all = Value.object([
            .init("inputs", .object(inputs)), .init("results", Self.object(of: join.results)),
            .init("outcomes", outcomes),
        ])
        return LargeText([.text(all.json + "\n")])
    }

    private func launch(
        _ launch: CommandSpec.Launch, _ runner: any BranchRunner
    ) throws(BranchFailure) -> Command.Launch {
        switch launch {
        case .shell(let script, let values):
            return .shell(script: script, values: try variables(values, runner))
        case .arguments(let templates):
            var arguments: [Argument] = []
            for template in templates { arguments.append(try argument(template, runner)) }
            return .arguments(arguments)
        }
    }

    private func variables(
        _ variables: [CommandSpec.Variable], _ runner: any BranchRunner
    ) throws(BranchFailure) -> [(name: String, value: Argument)] {
        var rendered: [(name: String, value: Argument)] = []
        for variable in variables { rendered.append((variable.name, try argument(variable.value, runner))) }
        return rendered
    }

    private func argument(_ template: Template, _ runner: any BranchRunner) throws(BranchFailure) -> Argument {
        try renderArgument(template) { text throws(BranchFailure) in try read(text, runner) }
    }

    private func directory(_ spec: CommandSpec, _ runner: any BranchRunner) throws(BranchFailure) -> String {
        guard let template = spec.directory else { return spec.baseDirectory }
        let directory = try text(template, runner)
        return directory.hasPrefix("/") ? directory : spec.baseDirectory + "/" + directory
    }

    func text(_ template: Template, _ runner: any BranchRunner) throws(BranchFailure) -> String {
        try read(render(template), runner)
    }

    private func read(_ text: LargeText, _ runner: any BranchRunner) throws(BranchFailure) -> String {
        if let inMemory = text.inMemory { return inMemory }
        do {
            return try runner.read(text)
        } catch {
            throw BranchFailure(.other, "\(error)")
        }
    }

    func seed(_ template: ValueTemplate?) throws(BranchFailure) -> UInt64? {
        guard let template else { return nil }
        let value = try render(template)
        if case .number(let number) = value, number >= 0x1p53 {
            throw BranchFailure(
                .other, "a number does not hold `seed` exactly: \(value.json); give it as a text, in quotes")
        }
        let text = if case .text(let text) = value { text.trimmed } else { value.json }
        guard let seed = UInt64(text) ?? value.number.flatMap(UInt64.init(exactly:)) else {
            throw BranchFailure(.other, "`seed` is not a whole number, 0 or more: \(text.excerpt())")
        }
        return seed
    }

    func number(_ template: ValueTemplate?, _ name: String) throws(BranchFailure) -> Double? {
        guard let template else { return nil }
        switch try render(template) {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        case .text(let text):
            guard let number = Double(text) else { throw BranchFailure(.other, "`\(name)` is not a number: \(text)") }
            return number
        default: throw BranchFailure(.other, "`\(name)` is not a number")
        }
    }
}
