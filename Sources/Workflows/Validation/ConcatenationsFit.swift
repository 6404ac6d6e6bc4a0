/// What is concatenated is all texts or all lists.
enum ConcatenationsFit: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        var isList: [Mention.Reader: Bool] = [:]
        for mention in draft.mentions where mention.kind.isSource {
            let shapes = resolver.sources(mention.reference)
            if shapes.contains(where: \.isObject) {
                faults.error(
                    "`\(mention.reference.text)` is a map, and `concatenate` takes texts or lists", at: mention.place,
                    hint: "write `value: \"{{\(mention.reference.text) | json}}\"`")
            }
            for shape in shapes where !shape.isAny && !shape.isObject {
                if isList[mention.reader, default: shape.isList] != shape.isList {
                    faults.error("`concatenate` takes texts or lists, not both", at: mention.place)
                }
                isList[mention.reader] = isList[mention.reader] ?? shape.isList
            }
        }
    }
}

extension ShapeResolver {
    fileprivate func sources(_ reference: ReferenceText) -> [ValueShape] {
        guard let shape = try? shape(of: reference) else { return [] }
        guard case .results = shape else { return [shape] }
        return draft.results.compactMap { ReferenceText($0, at: reference.place) }.compactMap {
            try? self.shape(of: $0)
        }
    }
}

extension ValueShape {
    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }

    fileprivate var isObject: Bool {
        if case .object = self { true } else { false }
    }
}
