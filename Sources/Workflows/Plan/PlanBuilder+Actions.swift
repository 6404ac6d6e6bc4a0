import Execution

extension PlanBuilder {
    func action(_ typed: ActionDeclaration, _ settings: Settings, _ reader: Reader) -> Action {
        switch typed {
        case .prompt(let template):
            .prompt(prompt(template, settings, reader))
        case .shell(let template):
            .command(command(shell(template, reader), settings, reader, written: self.template(template, reader)))
        case .arguments(let templates):
            .command(command(.arguments(templates.map { self.template($0, reader) }), settings, reader))
        case .request(let request):
            .request(self.request(request, reader))
        case .value(let value):
            .value(self.value(value, reader))
        case .aggregate(let name, let sources):
            .aggregate(aggregation(name, sources, settings.aggregation, reader))
        case .group(let body):
            group(body, reader)
        case .workflow(let call):
            workflow(call, reader)
        case .branch(let reference):
            .value(draft.reference(reference, from: reader).map { .whole(Placeholder($0)) } ?? .constant(.null))
        }
    }

    private func group(_ declaration: BodyDeclaration, _ reader: Reader) -> Action {
        let inner: Int? =
            switch reader {
            case .branch(let number): draft.branches[number].inner
            case .join(let body): draft.outline.bodies[body].inner
            case .judge, .tool, .defaults: nil
            }
        guard let inner else { return .value(.constant(.null)) }
        return .group(body(inner, declaration.onFailure ?? .continue))
    }

    private func prompt(_ template: TemplateText, _ settings: Settings, _ reader: Reader) -> PromptSpec {
        let model = draft.models.use(settings.model, by: reader)
        return PromptSpec(
            system: settings.system.map { self.template($0, reader) },
            prompt: self.template(template, reader),
            model: model.known?.name ?? model.template?.text ?? "",
            endpoint: model.known?.endpoint ?? ModelEndpoint(),
            temperature: settings.temperature.map { value($0, reader) },
            maxTokens: settings.maxTokens,
            seed: settings.seed.map { value($0, reader) },
            price: model.known?.declaration?.price,
            options: settings.options.filled(from: model.known?.declaration?.options ?? []),
            images: settings.images.map { self.template($0, reader) },
            imageFolder: source.folder,
            tools: tools(of: settings),
            searchesWeb: settings.tools?.contains { $0.value == ToolDeclaration.webSearch } ?? false,
            maxTurns: settings.maxTurns ?? PromptSpec.defaultMaxTurns,
            choice: choice(model, reader)
        )
    }

    /// Nothing where the model is known before the run.
    func choice(_ model: ModelChooser.Use, _ reader: Reader) -> ModelChoice? {
        model.template.map {
            ModelChoice(
                template($0, reader), aliases: aliases, models: model.choices.map(\.candidate))
        }
    }

    private func command(
        _ launch: CommandSpec.Launch, _ settings: Settings, _ reader: Reader, written: Template? = nil
    ) -> CommandSpec {
        var command = CommandSpec(
            launch,
            stdin: settings.stdin.map { template($0, reader) },
            environment: settings.environment.map { CommandSpec.Variable($0.name, template($0.value, reader)) },
            directory: settings.directory.map { template($0, reader) },
            baseDirectory: source.folder,
            hasTerminal: settings.hasTerminal ?? false
        )
        command.written = written
        return command
    }

    private func request(_ typed: RequestText, _ reader: Reader) -> RequestSpec {
        let json = typed.json.map { RequestSpec.Body.json(value($0, reader)) }
        return RequestSpec(
            template(typed.url, reader),
            method: typed.effectiveMethod,
            query: typed.query.map { RequestSpec.Field($0.name, template($0.value, reader)) },
            headers: typed.headers.map { RequestSpec.Field($0.name, template($0.value, reader)) },
            body: json ?? typed.body.map { .text(template($0, reader)) }
        )
    }

    private func aggregation(
        _ name: AggregatorName, _ sources: [ReferenceText], _ settings: AggregationSettings, _ reader: Reader
    ) -> Aggregation {
        let method: Aggregation.Method =
            switch name {
            case .concatenate: .concatenate(separator: settings.separator ?? Self.blankLine)
            case .merge: .merge(by: settings.path, conflict: settings.conflict ?? .fail)
            case .vote: .vote(settings.vote)
            case .best: settings.judge.map { .judged(judge($0, reader)) } ?? .best(by: settings.path)
            case .first: .first
            case .csv: .csv(columns: columns(of: sources, reader))
            }
        return Aggregation(
            sources.compactMap { draft.reference($0, from: reader) }, method, require: settings.require?.value ?? .none)
    }

    private func judge(_ typed: JudgeDeclaration, _ reader: Reader) -> Judge {
        let settings = typed.settings.filled(from: draft.file.defaults, for: typed.action)
        return Judge(
            prompt(typed.prompt, settings, .judge(reader)), settings: work(settings, typed.action, .judge(reader)))
    }

    private static let blankLine = "\n\n"

    /// The fields of what the results give, in the order they are first named; `value` where one has no fields.
    private func columns(of sources: [ReferenceText], _ reader: Reader) -> [String] {
        var columns: [String] = []
        for source in resolver.sources(sources, from: reader) {
            for name in source.shape.columns where !columns.contains(name) {
                columns.append(name)
            }
        }
        return columns.isEmpty ? ["value"] : columns
    }
}

extension ModelChooser.Choice {
    var candidate: ModelChoice.Candidate {
        ModelChoice.Candidate(
            name, endpoint: endpoint, price: declaration?.price, options: declaration?.options ?? [],
            rateLimitWait: declaration?.rateLimitWait)
    }
}

extension AggregationSettings {
    fileprivate var vote: Aggregation.Vote {
        Aggregation.Vote(
            by: path,
            winner: winner ?? .most,
            tie: tie ?? .fail,
            weights: Dictionary(weights.map { ($0.name.value, $0.weight) }) { _, last in last },
            isExact: isExact ?? false
        )
    }
}

extension ValueShape {
    fileprivate var columns: [String] {
        if case .object(let fields) = self { fields.map(\.name) } else { ["value"] }
    }
}
