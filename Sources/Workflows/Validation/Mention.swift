/// One place where a branch, the join or the defaults name something.
struct Mention: Sendable {
    enum Reader: Sendable, Hashable {
        case branch(String)
        case join
        case defaults
    }

    enum Kind: Sendable {
        case placeholder(PlaceholderText, TemplateUse)
        /// What an aggregator takes.
        case source
        /// `needs`
        case need
        /// `join: summary`
        case shortJoin
    }

    let reader: Reader
    let kind: Kind
    let reference: ReferenceText

    /// With its braces, if it has some.
    var place: Place {
        if case .placeholder(let placeholder, _) = kind { placeholder.place } else { reference.place }
    }
}

/// What a text with placeholders is for.
enum TemplateUse: String, Sendable {
    case prompt, system, stdin, directory, value
    /// A text for a shell, or an argument of a command.
    case command = "run"
    case environment = "env"
    /// `temperature`, `seed`
    case number
}

extension WorkflowFile {
    /// Everything that is named anywhere, with what `defaults` add to each branch.
    var mentions: [Mention] {
        var all = settingMentions(defaults, .defaults)
        for branch in branches {
            let reader = Mention.Reader.branch(branch.name.value)
            all += branch.needs.map { Mention(reader: reader, kind: .need, reference: $0) }
            all += mentions(of: branch.action, reader)
            all += settingMentions(branch.settings.filled(from: defaults, for: branch.action?.kind), reader)
        }
        if let join {
            all += mentions(of: join.action, .join)
            all += settingMentions(join.settings.filled(from: defaults, for: join.action?.kind), .join)
        }
        return all
    }

    /// Whether a template asks for what is in a file.
    func mentionsText(of input: String) -> Bool {
        mentions.contains { $0.reference.words.prefix(2) == [input, "text"] }
    }

    private func mentions(of action: ActionDeclaration?, _ reader: Mention.Reader) -> [Mention] {
        switch action {
        case .prompt(let template): placeholders([template], .prompt, reader)
        case .shell(let template): placeholders([template], .command, reader)
        case .arguments(let templates): placeholders(templates, .command, reader)
        case .value(let value): placeholders(value.templates, .value, reader)
        case .concatenate(let sources): sources.map { Mention(reader: reader, kind: .source, reference: $0) }
        case .branch(let reference): [Mention(reader: reader, kind: .shortJoin, reference: reference)]
        case nil: []
        }
    }

    private func settingMentions(_ settings: Settings, _ reader: Mention.Reader) -> [Mention] {
        let numbers = [settings.temperature, settings.seed].compactMap(\.self).flatMap(\.templates)
        return placeholders([settings.system].compactMap(\.self), .system, reader)
            + placeholders([settings.stdin].compactMap(\.self), .stdin, reader)
            + placeholders([settings.directory].compactMap(\.self), .directory, reader)
            + placeholders(settings.environment.map(\.value), .environment, reader)
            + placeholders(numbers, .number, reader)
    }

    private func placeholders(
        _ templates: [TemplateText], _ use: TemplateUse, _ reader: Mention.Reader
    ) -> [Mention] {
        templates.flatMap(\.placeholders).map {
            Mention(reader: reader, kind: .placeholder($0, use), reference: $0.reference)
        }
    }
}
