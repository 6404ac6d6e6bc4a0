extension RenderScope {
    /// One value from those that there are.
    func aggregate(_ aggregation: Aggregation) throws(BranchFailure) -> Aggregated {
        let candidates = try candidates(aggregation.sources)
        try candidates.meet(aggregation.require)
        switch aggregation.method {
        case .concatenate(let separator):
            return Aggregated(candidates.concatenated(separator: separator), taken: candidates.taken())
        case .merge(let path, let conflict):
            return try Merge(by: path, conflict: conflict).merge(candidates)
        case .vote(let vote):
            let count = try VoteCount(vote, candidates)
            return Aggregated(try count.winner(), vote: count.record)
        case .best(let path):
            return try candidates.best(by: path)
        case .judged:
            preconditionFailure("decided by what the branches of its judge gave")
        case .first:
            guard let first = candidates.first(where: { $0.value != nil }), let value = first.value else {
                throw BranchFailure(.result, "none of \(candidates.count.of("result")) has a value")
            }
            return Aggregated(value, taken: candidates.taken(first))
        case .csv(let columns):
            return Aggregated(.text(try CSVTable(columns: columns, candidates).text), taken: candidates.taken())
        }
    }

    /// What a judge is asked about: every result with a whole value.
    func judgeable(_ aggregation: Aggregation) throws(BranchFailure) -> [Candidate] {
        let candidates = try candidates(aggregation.sources)
        try candidates.meet(aggregation.require)
        let judgeable = candidates.filter { $0.value != nil && !$0.isPartial }
        guard !judgeable.isEmpty else {
            throw BranchFailure(.result, "none of \(candidates.count.of("result")) is whole, so there is none to judge")
        }
        return judgeable
    }

    /// The candidate with the highest number; of several the first.
    ///
    /// - Parameter answers: of the judge, one per candidate. A candidate without a number is none.
    func best(_ aggregation: Aggregation, judged answers: [Outcome]) throws(BranchFailure) -> Aggregated {
        var best: (value: Value, score: Double)?
        var scores: [Value] = []
        for (candidate, answer) in zip(try judgeable(aggregation), answers) {
            guard let value = candidate.value, let number = answer.value, let score = number.number else { continue }
            scores.append(candidate.record(score: number))
            if best.map({ score > $0.score }) ?? true { best = (value, score) }
        }
        guard let best else {
            let reason = answers.first.map { ": \($0.explanation)" } ?? ""
            throw BranchFailure(
                .result, "the judge gave no number for any of \(answers.count.of("result"))\(reason)")
        }
        return Aggregated(best.value, scores: .list(scores))
    }

    /// How many of the `outstanding` votes it takes at least until the winner is safe, whatever the others vote for; 0
    /// if it is safe now.
    ///
    /// Safe means that they can neither change it nor make a tie.
    func votesMissing(_ aggregation: Aggregation, outstanding: Int) -> Int {
        guard case .vote(let vote) = aggregation.method, let candidates = try? candidates(aggregation.sources),
            let count = try? VoteCount(vote, candidates)
        else { return 1 }
        let weight = vote.greatestWeight
        if count.isDecided(outstanding: Double(outstanding) * weight) { return 0 }
        // One vote more for the leader is also one less for all others.
        return max(1, Int(-count.margin(outstanding: Double(outstanding) * weight) / (2 * weight)))
    }
}

extension [Candidate] {
    fileprivate func meet(_ requirement: Requirement) throws(BranchFailure) {
        let values = count { $0.value != nil }
        let needed =
            switch requirement {
            case .none: 0
            case .any: Swift.min(1, count)
            case .all: count
            case .majority: isEmpty ? 0 : count / 2 + 1
            case .count(let number): number
            }
        guard values >= needed else {
            throw BranchFailure(.result, "\(values) of \(count.of("result")) had a value, \(needed) needed")
        }
    }

    /// How many have a value, and whose was taken if it was one.
    fileprivate func taken(_ one: Candidate? = nil) -> Value {
        let values: [Value.Field] = [
            .init("values", .integer(count { $0.value != nil })), .init("of", .integer(count)),
        ]
        return .object((one?.names ?? []) + values)
    }

    /// Texts to one text; as soon as one is a list, to one list.
    fileprivate func concatenated(separator: String) -> Value {
        let values = compactMap(\.value)
        if values.contains(where: \.isList) {
            return .list(values.flatMap(\.elementsOrSelf))
        }
        return LargeText.joined(values.map(\.asText), separator: separator).asValue
    }

    /// The highest number; of several the first.
    fileprivate func best(by path: [Reference.Step]) throws(BranchFailure) -> Aggregated {
        var best: (value: Value, score: Double)?
        var scores: [Value] = []
        for candidate in self where !candidate.isPartial {
            guard let value = candidate.value, let number = value.part(path), let score = number.number else {
                continue
            }
            scores.append(candidate.record(score: number))
            if best.map({ score > $0.score }) ?? true { best = (value, score) }
        }
        guard let best else {
            let place = path.isEmpty ? "" : " at `\(path.map(\.text).joined(separator: "."))`"
            throw BranchFailure(.result, "none of \(count.of("result")) has a number\(place)")
        }
        return Aggregated(best.value, scores: .list(scores))
    }
}

extension Candidate {
    /// `name`, and `label` where there is one.
    fileprivate var names: [Value.Field] {
        [Value.Field("name", .text(name))] + [label.map { Value.Field("label", .text($0)) }].compactMap(\.self)
    }

    fileprivate func record(score: Value) -> Value {
        .object(names + [Value.Field("score", score)])
    }
}

extension Value {
    var isList: Bool {
        if case .list = self { true } else { false }
    }

    var elementsOrSelf: [Value] {
        if case .list(let elements) = self { elements } else { [self] }
    }
}

extension Int {
    /// `1 result`, `2 results`.
    func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
