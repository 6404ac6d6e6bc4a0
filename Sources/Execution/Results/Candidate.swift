/// What an aggregator is given: one branch, one instance of a fan-out, or one value from elsewhere.
struct Candidate {
    /// The branch; of a value from elsewhere how it is referred to.
    var name: String
    var label: String?
    /// `nil` for a value from elsewhere.
    var status: Outcome.Status?
    /// Nothing, or what of its value is asked for, if that is there.
    var value: Value?
    /// `nil` for a value from elsewhere.
    var outcome: Outcome?

    /// What people call it.
    var title: String { label ?? name }

    /// Not finished, so it has no vote.
    var isPartial: Bool { status == .partial }
}

extension RenderScope {
    /// What the sources of an aggregator stand for, in their order: of fanned-out branches each instance, also those
    /// without a value, but not what `when` skipped.
    func candidates(_ sources: [Reference]) throws(BranchFailure) -> [Candidate] {
        var candidates: [Candidate] = []
        for source in sources { candidates += try self.candidates(source) }
        return candidates
    }

    private func candidates(_ source: Reference) throws(BranchFailure) -> [Candidate] {
        switch source.root {
        case .results where source.path.isEmpty:
            return (join?.results ?? []).flat.map { Candidate($0) }
        case .branch(let name):
            guard let outcome = outcome(of: name) else { return [] }
            return try candidates(outcome, source.path)
        default:
            guard case .value(let value) = try resolve(source) else { return [] }
            return [Candidate(name: source.text, value: value == .null ? nil : value)]
        }
    }

    /// `x` and `x.*.score` of a fanned-out branch are one for each instance; any other path is one part of its value.
    private func candidates(_ outcome: Outcome, _ path: [Reference.Step]) throws(BranchFailure) -> [Candidate] {
        if let instances = outcome.instances, path.first ?? .each == .each {
            return try candidates([Outcome](instances), Array(path.dropFirst()))
        }
        return try candidates([outcome].counted, path)
    }

    private func candidates(_ outcomes: [Outcome], _ path: [Reference.Step]) throws(BranchFailure) -> [Candidate] {
        var candidates: [Candidate] = []
        for outcome in outcomes {
            var candidate = Candidate(outcome)
            candidate.value = try outcome.value?.at(path, of: outcome.branch.path)
            candidates.append(candidate)
        }
        return candidates
    }
}

extension Candidate {
    init(_ outcome: Outcome) {
        name = outcome.name
        label = outcome.label
        status = outcome.asFirstGiven.status
        value = outcome.value
        self.outcome = outcome
    }
}

extension Value {
    /// The part of a value that a path names, if it is there.
    func part(_ path: [Reference.Step]) -> Value? {
        guard let part = try? at(path, of: ""), part != .null else { return nil }
        return part
    }
}
