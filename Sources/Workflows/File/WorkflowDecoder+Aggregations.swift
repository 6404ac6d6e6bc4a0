import Execution

extension WorkflowDecoder {
    mutating func read(_ entry: YAMLEntry, into aggregation: inout AggregationSettings) {
        switch entry.key.value {
        case "separator": aggregation.separator = scalar(entry)?.text
        case "by" where entry.value.entries != nil:
            aggregation.judge = judge(entry)
            aggregation.isPathMissing = true
        case "by":
            aggregation.by = path(entry)
            aggregation.isPathMissing = aggregation.by == nil
        case "conflict":
            aggregation.conflict = choice(entry, ["fail": Aggregation.Conflict.fail, "first": .first, "last": .last])
        case "winner":
            aggregation.winner = choice(
                entry, ["most": Aggregation.Vote.Winner.most, "majority": .majority, "all": .all])
        case "tie": aggregation.tie = choice(entry, ["fail": Aggregation.Vote.Tie.fail, "first": .first])
        case "weights": aggregation.weights = weights(entry)
        case "exact": aggregation.isExact = truth(entry)
        default: break
        }
    }

    /// Into each result.
    private mutating func path(_ entry: YAMLEntry) -> Located<[String]>? {
        guard let scalar = scalar(entry),
            let path = reference(scalar.text, at: entry.value.place)
        else { return nil }
        return Located(path.words, path.place)
    }

    /// The map in `by`.
    private mutating func judge(_ entry: YAMLEntry) -> JudgeDeclaration? {
        var settings = Settings()
        var prompt: TemplateText?
        let entries = entry.value.entries ?? []
        for entry in entries {
            switch entry.key.value {
            case "prompt": prompt = self.prompt(entry)
            case let key where KnownKeys.judge.known.contains(key): read(entry, into: &settings)
            case "returns", "schema":
                faults.error(
                    "a judge always gives a number", at: entry.key.place,
                    hint: "leave `\(entry.key.value)` out, and say in the prompt which numbers, such as 1 to 10")
            default: KnownKeys.judge.report(entry.key, &faults)
            }
        }
        guard let prompt else {
            if !entries.contains(where: { $0.key.value == "prompt" }) {
                faults.error(
                    "a judge needs a `prompt`", at: entry.key.place,
                    hint: "write `by: {prompt: \"How good is this, from 1 to 10? {{item}}\"}`, or a path")
            }
            return nil
        }
        return JudgeDeclaration(place: entry.key.place, prompt: prompt, settings: settings)
    }

    private mutating func weights(_ entry: YAMLEntry) -> [(name: Located<String>, weight: Double)] {
        var weights: [(name: Located<String>, weight: Double)] = []
        for entry in map(entry) ?? [] {
            guard let scalar = scalar(entry) else { continue }
            if let weight = PlainScalar.number(scalar.text)?.double, weight >= 0 {
                weights.append((entry.key, weight))
            } else {
                faults.error("a weight is a number, and not below 0", at: entry.value.place)
            }
        }
        return weights
    }
}
