import Execution

/// Tells which texts a template may give, as far as that is known before the run.
struct KnownTexts {
    let draft: WorkflowDraft

    /// What makes that there is more than one: a text per instance, or per choice.
    private enum Source: Equatable {
        case one
        case elements(of: Int)
        /// With what stands in for the value, where that may be missing.
        case choices(String, hasStandIn: Bool)
    }

    /// Each once, in order; nothing where only the run will tell.
    func texts(of template: TemplateText, from reader: Reader) -> [String]? {
        if let literal = template.literal { return [literal] }
        var texts = [""]
        var source = Source.one
        for part in template.parts {
            switch part {
            case .literal(let text):
                texts = texts.map { $0 + text }
            case .placeholder(let placeholder):
                guard let (own, values) = values(of: placeholder, from: reader) else { return nil }
                if own == .one {
                    texts = texts.map { $0 + values[0] }
                } else if source == .one {
                    source = own
                    texts = values.map { texts[0] + $0 }
                } else if source == own {
                    texts = zip(texts, values).map { $0 + $1 }
                } else {
                    // Which of these come together is not known.
                    return nil
                }
            }
        }
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private func values(of placeholder: PlaceholderText, from reader: Reader) -> (Source, [String])? {
        guard let target = draft.outline.target(of: placeholder.reference, from: reader) else { return nil }
        var standIn: String?
        for filter in placeholder.filters {
            guard case .orElse(let value) = filter.value else { return nil }
            standIn = standIn ?? value.asText.inMemory
        }
        guard let (source, values) = values(of: target, reader, placeholder.reference) else { return nil }
        var texts: [String] = []
        for value in values {
            guard let text = value.flatMap(\.word) ?? standIn else { return nil }
            texts.append(text)
        }
        if case .choices(let name, _) = source, let standIn {
            return (.choices(name, hasStandIn: true), texts + [standIn])
        }
        return (source, texts)
    }

    /// With nothing for what a value lacks.
    private func values(of target: Target, _ reader: Reader, _ text: ReferenceText) -> (Source, [Value?])? {
        switch target.root {
        case .input(let name):
            guard let value = input(name) else { return nil }
            return (.one, [value.part(at: target.path)])
        case .element(let number):
            return elements(of: number).map { (.elements(of: number), $0.map { $0.value.part(at: target.path) }) }
        case .key:
            guard let number = draft.outline.instances(around: reader).first, let elements = elements(of: number),
                elements.allSatisfy({ $0.key != nil })
            else { return nil }
            return (.elements(of: number), elements.map { $0.key.map(Value.text) })
        case .branch(let number):
            return choices(of: number, at: target.path).map {
                (.choices(text.text, hasStandIn: false), $0.map(Value.text))
            }
        case .outcome, .outcomes, .results, .environment, .index, .candidate:
            return nil
        }
    }

    private func input(_ name: String) -> Value? {
        draft.inputs.first { $0.name == name }?.value
    }

    /// More than these are not looked at before the run, so that no file can keep that busy.
    private static let mostElements = 1000

    private func elements(of number: Int) -> [FanOut.Element]? {
        allElements(of: number).flatMap { $0.count > Self.mostElements ? nil : $0 }
    }

    private func allElements(of number: Int) -> [FanOut.Element]? {
        switch draft.branches[number].declaration.fanOut?.elements {
        case .known(let elements): return elements
        case .reference(let text):
            let target = draft.outline.target(of: text, from: .branch(number), seesOwnElement: false)
            guard case .input(let name)? = target?.root, let path = target?.path else { return nil }
            switch input(name)?.part(at: path) {
            case .list(let elements)?: return elements.map { FanOut.Element(value: $0) }
            case .object(let fields)?: return fields.map { FanOut.Element(key: $0.name, value: $0.value) }
            default: return nil
            }
        case .files, .count, nil: return nil
        }
    }

    /// The texts that a branch may give, where it says them all.
    private func choices(of number: Int, at path: [Reference.Step]) -> [String]? {
        let declaration = draft.branches[number].declaration
        guard declaration.fanOut == nil, var type = declaration.settings.returns else { return nil }
        for step in path {
            guard case .field(let name) = step, case .object(let fields) = type,
                let field = fields.first(where: { $0.name == name })
            else { return nil }
            type = field.type
        }
        if case .choice(let choices) = type { return choices }
        return nil
    }
}

extension Value {
    /// What may be a part of a name.
    fileprivate var word: String? {
        switch self {
        case .text(let text): text
        case .integer, .number, .bool: asText.inMemory
        case .null, .list, .object, .large: nil
        }
    }

    fileprivate func part(at path: [Reference.Step]) -> Value? {
        path.reduce(self) { value, step in
            switch (value, step) {
            case (.object?, .field(let name)): value?[name]
            case (.list(let elements)?, .index(let index)) where elements.indices.contains(index): elements[index]
            default: nil
            }
        }
    }
}
