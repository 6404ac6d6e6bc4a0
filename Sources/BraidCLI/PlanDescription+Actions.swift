import Execution

extension Action {
    /// What is done, and what is sent where.
    var words: String {
        switch self {
        case .command(let command): "run  \(command.summary)"
        case .prompt(let prompt): "prompt  \(prompt.model)"
        case .request(let request): "http  \(request.summary)"
        case .value: "value"
        case .aggregate(let aggregation): aggregation.words
        case .group(let body): "group of \(body.branches.count)"
        case .task: "task"
        }
    }

    /// How it is done.
    var notes: [String] {
        if case .command(let command) = self, command.hasTerminal { ["in a terminal"] } else { [] }
    }
}

extension Join {
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
        case .judged(let judge): ["by a judge, \(judge.prompt.model)"]
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
