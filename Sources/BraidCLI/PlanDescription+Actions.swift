import Execution
import Models

extension Action {
    /// What is done, and what is sent where; nothing in it gives access.
    var words: String { ShownURL.masking(plainWords) }

    private var plainWords: String {
        switch self {
        case .command(let command): "run  \(command.summary)"
        case .prompt(let prompt): "prompt  \(prompt.model)"
        case .request(let request): "http  \(request.summary)"
        case .value: "value"
        case .aggregate(let aggregation): aggregation.words
        case .group(let body): body.scope.map { "workflow  \($0.path)" } ?? "group of \(body.branches.count)"
        case .task: "task"
        }
    }

    /// How it is done.
    var notes: [String] {
        switch self {
        case .command(let command): command.hasTerminal ? ["in a terminal"] : []
        case .prompt(let prompt): prompt.notes
        default: []
        }
    }
}

extension PromptSpec {
    fileprivate var isSimulated: Bool { candidates.allSatisfy { $0.model == Self.simulatedModel } }

    /// The models that it may ask, where that is not one.
    private var candidateNotes: [String] {
        guard choice != nil else { return [] }
        let all = modelNames
        let names = all.prefix(5)
        if names.isEmpty { return ["which model that is, only the run tells"] }
        let more = all.count - names.count
        return names.enumerated().map { $0 == 0 ? "asks \($1)" : "or \($1)" } + (more > 0 ? ["or \(more) more"] : [])
    }

    private var constantTemperature: String? {
        if case .constant(let value)? = temperature { value.asText.inMemory } else { nil }
    }

    /// What is left out of a request because the model does not take it.
    private var unsentNotes: [String] {
        candidates.flatMap { candidate -> [String] in
            guard let (provider, model) = ProviderName.split(candidate.model) else { return [] }
            let chat = ChatRequest(
                model: model, messages: [], temperature: temperature.map { _ in 1 }, seed: seed.map { _ in 0 },
                options: options)
            return provider.provider(at: candidate.endpoint.baseURL, key: nil).unsentSettings(of: chat).map {
                "without `\($0.rawValue)`, which \(candidate.model) does not take"
            }
        }
    }

    /// What it is given besides its text.
    fileprivate var notes: [String] {
        let names = tools.map(\.name) + (searchesWeb ? ["web_search"] : [])
        return candidateNotes
            + [
                constantTemperature.map { "temperature \($0)" },
                names.isEmpty ? nil : "tools \(names.joined(separator: ", "))",
                maxTurns == Self.defaultMaxTurns ? nil : "\(maxTurns) \(maxTurns == 1 ? "turn" : "turns") at most",
                images.isEmpty ? nil : "\(images.count) \(images.count == 1 ? "image" : "images")",
                !names.isEmpty && isSimulated ? "the simulated model calls each tool once" : nil,
                !images.isEmpty && isSimulated ? "the simulated model sees no images" : nil,
            ]
            .compactMap(\.self) + unsentNotes
    }
}

extension ToolSpec {
    /// What it is for, what it is given, and how it is limited.
    var notes: [String] {
        let names = inputs.map { $0.default == nil ? $0.name : "\($0.name) (optional)" }
        let inputs = names.isEmpty ? [] : ["takes \(names.joined(separator: ", "))"]
        return [description] + inputs + action.notes + settings.notes
    }
}

extension Join {
    /// Another workflow, where it is one.
    var workflow: Body? {
        if case .action(.group(let body)) = work { body } else { nil }
    }

    var words: String {
        switch work {
        case .results: "the results"
        case .action(let action): action.words
        }
    }

    var notes: [String] {
        if case .action(let action) = work { action.notes + settings.notes } else { settings.notes }
    }
}

extension Aggregation {
    fileprivate var words: String {
        let sources = sources.map(\.text).joined(separator: ", ")
        let required = require == .none ? [] : ["requires \(require.words)"]
        return (["\(name)  \(sources)"] + details + required).joined(separator: ", ")
    }

    private var details: [String] {
        switch method {
        case .concatenate, .first: []
        case .merge(let by, let conflict):
            by.words + (conflict == .fail ? [] : ["of a conflict the \(conflict.rawValue)"])
        case .vote(let vote): vote.by.words + vote.words
        case .best(let by): by.words
        case .judged(let judge):
            ["by a judge", judge.prompt.model]
        case .csv(let columns): ["columns \(columns.joined(separator: ", "))"]
        }
    }
}

extension Aggregation.Vote {
    fileprivate var words: [String] {
        [
            winner == .most ? nil : winner == .all ? "all must agree" : "a majority wins",
            tie == .first ? "of a tie the first" : nil,
            weights.isEmpty ? nil : "weighted",
        ]
        .compactMap(\.self)
    }
}

extension [Reference.Step] {
    fileprivate var words: [String] {
        isEmpty ? [] : ["by \(Reference(.own, path: self).text.dropFirst("its value.".count))"]
    }
}
