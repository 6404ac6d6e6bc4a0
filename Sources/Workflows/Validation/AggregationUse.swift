import Execution

/// One place where a branch or a join makes one value of several.
struct AggregationUse {
    let name: AggregatorName
    let sources: [ReferenceText]
    let settings: AggregationSettings
    let reader: Reader

    /// Of the first source.
    var place: Place { sources[0].place }

    fileprivate init?(_ action: ActionDeclaration?, _ settings: Settings, _ reader: Reader) {
        guard case .aggregate(let name, let sources)? = action, !sources.isEmpty else { return nil }
        self.name = name
        self.sources = sources
        self.settings = settings.aggregation
        self.reader = reader
    }
}

extension Target {
    /// `x.*.score` of a branch with instances: an aggregator takes one per instance.
    func isPartOfEachInstance(_ draft: WorkflowDraft) -> Bool {
        guard case .branch(let number) = root, path.first == .each else { return false }
        return draft.branches[number].declaration.fanOut != nil
    }
}

extension WorkflowDraft {
    var aggregations: [AggregationUse] {
        actions.compactMap { AggregationUse($0.action, $0.settings, $0.reader) }
    }

    /// Every action of the file, with what is said about it.
    var actions: [(action: ActionDeclaration?, settings: Settings, reader: Reader)] {
        let ofBranches = branches.enumerated().map { number, branch in
            (branch.declaration.action, branch.declaration.settings, Reader.branch(number))
        }
        let ofJoins = outline.bodies.enumerated().compactMap { number, body in
            body.declaration.join.map { ($0.action, $0.settings, Reader.join(number)) }
        }
        let ofTools = outline.file.tools.enumerated().map { ($1.action, $1.settings, Reader.tool($0)) }
        return (ofTools + ofBranches + ofJoins).flatMap { action, settings, reader in
            let judge = settings.aggregation.judge.map { ($0.action, $0.settings, Reader.judge(reader)) }
            return [(action, settings, reader)] + [judge].compactMap(\.self)
        }
    }

    /// What the results are called that an aggregator takes; nothing where only the run will tell.
    func labels(of use: AggregationUse) -> Set<String>? {
        var labels: Set<String> = []
        for source in use.sources {
            switch outline.target(of: source, from: use.reader)?.root {
            case .branch(let number):
                guard let more = self.labels(of: number) else { return nil }
                labels.formUnion(more)
            case .results:
                guard let body = outline.body(joinedBy: use.reader) else { return nil }
                for number in outline.results(of: body) {
                    guard let more = self.labels(of: number) else { return nil }
                    labels.formUnion(more)
                }
            default:
                return nil
            }
        }
        return labels
    }

    private func labels(of number: Int) -> [String]? {
        switch branches[number].declaration.fanOut?.elements {
        case .known(let elements), .files(let elements):
            elements.enumerated().map { $1.label ?? String($0 + 1) }
        case .count(let count):
            (1...count).map(String.init)
        case .reference:
            nil
        case nil:
            branches[number].declaration.fanOut == nil ? [name(of: number)] : nil
        }
    }
}
