extension WorkflowOutline {
    /// Everything that is named anywhere, with what `defaults` add to each branch.
    func collectMentions() -> [Mention] {
        var all = settings(file.defaults, .defaults)
        for (number, tool) in file.tools.enumerated() {
            all += work(tool.action, tool.settings, .tool(number))
        }
        for (number, branch) in branches.enumerated() {
            all += mentions(of: branch.declaration, .branch(number))
        }
        for (number, body) in bodies.enumerated() {
            guard let join = body.declaration.join else { continue }
            all += work(join.action, join.settings, .join(number))
        }
        return all
    }

    /// Whether a template asks for what is in a file.
    func mentionsText(of input: String) -> Bool {
        mentions.contains { mention in
            mention.target?.root == .input(input) && mention.reference.words.dropFirst().first == "text"
        }
    }

    private func mentions(of branch: BranchDeclaration, _ reader: Reader) -> [Mention] {
        var all = branch.needs.map { Mention(reader: reader, kind: .need, reference: $0) }
        if case .reference(let reference)? = branch.fanOut?.elements {
            all.append(Mention(reader: reader, kind: .elements, reference: reference))
        }
        all += (branch.condition?.tests ?? []).compactMap(\.subject).map {
            Mention(reader: reader, kind: .condition, reference: $0)
        }
        return all + work(branch.action, branch.settings, reader)
    }

    private func work(_ action: ActionDeclaration?, _ settings: Settings, _ reader: Reader) -> [Mention] {
        var all = self.action(action, reader)
        if asksDefaultModel(action, settings) {
            all += placeholders([file.defaults.model].compactMap(\.self), .model, reader)
        }
        return all + self.settings(settings.filled(from: file.defaults, for: action), reader)
    }

    /// It also decides whether something stands in for a command or a request.
    private func asksDefaultModel(_ action: ActionDeclaration?, _ settings: Settings) -> Bool {
        if case .prompt? = action { settings.model == nil } else { settings.simulation != nil }
    }

    private func action(_ action: ActionDeclaration?, _ reader: Reader) -> [Mention] {
        switch action {
        case .prompt(let template): placeholders([template], .prompt, reader)
        case .shell(let template): placeholders([template], .command, reader)
        case .arguments(let templates): placeholders(templates, .command, reader)
        case .request(let request): placeholders(request.templates, .request, reader)
        case .value(let value): placeholders(value.templates, .value, reader)
        case .aggregate(let name, let sources):
            sources.map { Mention(reader: reader, kind: .source(name), reference: $0) }
        case .workflow(let call): placeholders(call.templates, .inputs, reader)
        case .branch(let reference): [Mention(reader: reader, kind: .shortJoin, reference: reference)]
        case .group, nil: []
        }
    }

    private func judge(_ settings: Settings, _ reader: Reader) -> [Mention] {
        guard let judge = settings.aggregation.judge else { return [] }
        return work(judge.action, judge.settings, .judge(reader))
    }

    private func settings(_ settings: Settings, _ reader: Reader) -> [Mention] {
        let numbers = [settings.temperature, settings.seed].compactMap(\.self).flatMap(\.templates)
        return placeholders([settings.system].compactMap(\.self), .system, reader)
            + placeholders([settings.model].compactMap(\.self), .model, reader)
            + placeholders(settings.images, .images, reader)
            + placeholders([settings.stdin].compactMap(\.self), .stdin, reader)
            + placeholders([settings.directory].compactMap(\.self), .directory, reader)
            + placeholders(settings.environment.map(\.value), .environment, reader)
            + placeholders(numbers, .number, reader) + judge(settings, reader)
    }

    private func placeholders(_ templates: [TemplateText], _ use: TemplateUse, _ reader: Reader) -> [Mention] {
        templates.flatMap(\.placeholders).map {
            Mention(reader: reader, kind: .placeholder($0, use), reference: $0.reference)
        }
    }
}
