import Execution

/// Tells what a reference gives, as far as it is known before the run.
final class ShapeResolver {
    let draft: WorkflowDraft
    private var outline: WorkflowOutline { draft.outline }
    /// What was found out, so that each branch is looked at once, and over how many others.
    private var found: [Int: (shape: ValueShape, height: Int)] = [:]
    private var height = 0
    private var depth = 0

    /// Behind so many values made of values nothing is known; a circle ends here, too.
    private static let deepest = 32

    init(_ draft: WorkflowDraft) {
        self.draft = draft
    }

    /// Throws where a path does not fit what is known.
    func shape(of mention: Mention) throws(PathFault) -> ValueShape {
        guard let target = mention.target else { return .any }
        return try shape(of: target, from: mention.reader)
    }

    func shape(of target: Target, from reader: Reader) throws(PathFault) -> ValueShape {
        switch target.root {
        case .input(let name):
            return try input(named: name, from: reader).at(target.path, of: name)
        case .branch(let number):
            let name = draft.name(of: number)
            do {
                return try branch(number).at(target.path, of: name)
            } catch {
                throw error.hinted(isText(number) ? "give branch `\(name)` a `returns`" : nil)
            }
        case .outcome(let number):
            return try ValueShape.outcome.at(target.path, of: "outcomes.\(draft.name(of: number))")
        case .outcomes:
            return .list(.outcome)
        case .results:
            guard !target.path.isEmpty, let body = outline.body(joinedBy: reader) else { return .results }
            return try results(of: body).at(target.path, of: "results")
        case .environment:
            return .text
        case .element(let number):
            let name = draft.branches[number].declaration.fanOut?.variableName ?? FanOut.defaultVariable
            return try element(of: number).at(target.path, of: name)
        case .index:
            return try ValueShape.number(nil).at(target.path, of: "index")
        case .key:
            return try ValueShape.text.at(target.path, of: "key")
        case .candidate:
            return try candidate(of: reader).at(target.path, of: JudgeDeclaration.variable)
        }
    }

    /// What a branch gives to others: of several instances a list.
    func branch(_ number: Int) -> ValueShape {
        let shape = instance(number)
        return outline.branches[number].declaration.fanOut == nil ? shape : .list(shape)
    }

    /// What a branch gives, or one of its instances.
    func instance(_ number: Int) -> ValueShape {
        if let known = found[number] {
            height = max(height, known.height)
            return known.shape
        }
        let before = height
        height = 0
        let shape = guarded { () -> ValueShape in
            let branch = outline.branches[number]
            if let body = branch.inner { return value(ofBody: body) }
            return action(branch.declaration.action, branch.declaration.settings, .branch(number))
        }
        let known = height < Self.deepest ? (shape, height + 1) : (.any, 0)
        found[number] = known
        height = max(before, known.1)
        return known.0
    }

    /// What an instance of a branch is about.
    func element(of number: Int) -> ValueShape {
        switch outline.branches[number].declaration.fanOut?.elements {
        case .known(let elements):
            return .common(elements.map { ValueShape($0.value) })
        case .files:
            return .file
        case .reference(let text):
            let reader = Reader.branch(number)
            guard let target = outline.target(of: text, from: reader, seesOwnElement: false) else { return .any }
            let elements = guarded { (try? shape(of: target, from: reader)) ?? .any }
            switch elements {
            case .list(let element): return element
            case .object(let fields): return .common(fields.map(\.shape))
            default: return .any
            }
        case .count, nil:
            return .any
        }
    }

    /// The values that an aggregator takes, one per branch; of several instances what each of them gives.
    func sources(_ references: [ReferenceText], from reader: Reader) -> [(name: String, shape: ValueShape)] {
        references.flatMap { text -> [(name: String, shape: ValueShape)] in
            guard let target = outline.target(of: text, from: reader) else { return [] }
            switch target.root {
            case .results where target.path.isEmpty:
                guard let body = outline.body(joinedBy: reader) else { return [] }
                return outline.results(of: body).map { (draft.name(of: $0), instance($0)) }
            case .branch(let number) where target.path.isEmpty:
                return [(text.text, instance(number))]
            case .branch(let number) where target.isPartOfEachInstance(draft):
                return [(text.text, (try? instance(number).at(target.path.dropFirst(), of: text.text)) ?? .any)]
            default:
                return [(text.text, (try? shape(of: target, from: reader)) ?? .any)]
            }
        }
    }

    /// Without faults: those are reported once, where they stand.
    func shape(of value: ValueText, from reader: Reader) -> ValueShape {
        switch value {
        case .constant(let value): ValueShape(value)
        case .template(let template): template.whole.map { shape(of: $0, from: reader) } ?? .text
        case .list(let elements): .list(.common(elements.map { shape(of: $0, from: reader) }))
        case .object(let fields): .object(fields.map { ($0.name, shape(of: $0.value, from: reader)) })
        }
    }

    private func shape(of placeholder: PlaceholderText, from reader: Reader) -> ValueShape {
        var shape = reference(placeholder.reference, from: reader)
        for filter in placeholder.filters {
            shape = shape.filtered(by: filter.value)
        }
        return shape
    }

    private func reference(_ text: ReferenceText, from reader: Reader) -> ValueShape {
        outline.target(of: text, from: reader).flatMap { try? shape(of: $0, from: reader) } ?? .any
    }

    private func input(named name: String, from reader: Reader) -> ValueShape {
        let own = outline.ownInputs(of: reader).first { $0.name.value == name }
        let declaration = own ?? draft.file.inputs.first { $0.name.value == name }
        if case .file = declaration?.kind { return .file }
        if let input = draft.inputs.first(where: { $0.name == name }) { return ValueShape(input.value) }
        // Of what a model or another workflow gives no more is known than its kind.
        guard own != nil || !draft.document.isMain, case .optional(let value) = declaration?.kind else { return .any }
        return ValueShape(value).withoutParts
    }

    /// What nobody said the form of is a text.
    private func isText(_ number: Int) -> Bool {
        let declaration = outline.branches[number].declaration
        return declaration.action?.kind.isWork == true && declaration.settings.returns == nil
    }

    /// What the workflow gives.
    var answer: ValueShape { value(ofBody: 0) }

    private func value(ofBody body: Int) -> ValueShape {
        if let inner = outline.bodies[body].inner { return value(ofBody: inner) }
        guard let join = outline.bodies[body].declaration.join, let action = join.action else {
            // One result alone is given as it is.
            return outline.results(of: body).count == 1 ? .any : results(of: body)
        }
        return self.action(action, join.settings, .join(body))
    }

    /// What a judge is asked about.
    private func candidate(of judge: Reader) -> ValueShape {
        guard case .judge(let reader) = judge, let use = draft.aggregations.first(where: { $0.reader == reader })
        else { return .any }
        return .common(sources(use.sources, from: reader).map(\.shape))
    }

    private func results(of body: Int) -> ValueShape {
        .object(outline.results(of: body).map { (draft.name(of: $0), branch($0)) })
    }

    private func action(_ action: ActionDeclaration?, _ settings: Settings, _ reader: Reader) -> ValueShape {
        switch action {
        case .prompt, .shell, .arguments, .request: ValueShape(settings.returns ?? .text)
        case .value(let value): shape(of: value, from: reader)
        case .aggregate(let name, let sources):
            aggregation(name, .common(self.sources(sources, from: reader).map(\.shape)), settings.aggregation)
        case .branch(let text): reference(text, from: reader)
        case .workflow(let call): draft.workflows[call.file]?.answer ?? .any
        case .group, nil: .any
        }
    }

    private func aggregation(_ name: AggregatorName, _ shape: ValueShape, _ settings: AggregationSettings) -> ValueShape
    {
        switch (name, shape) {
        case (.csv, _): .text
        case (.concatenate, .text), (.concatenate, .choice), (.concatenate, .number), (.concatenate, .boolean): .text
        case (.concatenate, .list), (.merge, .list): shape
        case (.concatenate, _), (.merge, _): .any
        case (.vote, _) where settings.by != nil: .any
        case (.vote, _), (.best, _), (.first, _): shape
        }
    }

    private func guarded(_ resolve: () -> ValueShape) -> ValueShape {
        guard depth < Self.deepest else { return .any }
        depth += 1
        defer { depth -= 1 }
        return resolve()
    }
}
