import Execution

/// An aggregator gets what it can make one value of.
enum AggregationsFit: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for use in draft.aggregations {
            let sources = resolver.sources(use.sources, from: use.reader)
            checkPath(use, sources, &faults)
            checkWeights(use, draft, &faults)
            switch use.name {
            case .concatenate: checkKinds(use, sources, &faults)
            case .best: checkNumbers(use, sources, &faults)
            case .merge, .vote, .first, .csv: break
            }
        }
    }

    private static func checkKinds(
        _ use: AggregationUse, _ sources: [(name: String, shape: ValueShape)], _ faults: inout Faults
    ) {
        for source in sources where source.shape.isObject {
            faults.error(
                "`\(source.name)` is a map, and `concatenate` takes texts or lists", at: use.place,
                hint: "for maps there are `merge`, `csv` and `value: \"{{\(source.name) | json}}\"`")
        }
        let lists = sources.filter { !$0.shape.isUnknown && !$0.shape.isObject }.map(\.shape.isList)
        if lists.contains(true), lists.contains(false) {
            faults.error("`concatenate` takes texts or lists, not both", at: use.place)
        }
    }

    private static func checkPath(
        _ use: AggregationUse, _ sources: [(name: String, shape: ValueShape)], _ faults: inout Faults
    ) {
        guard let by = use.settings.by else { return }
        for source in sources {
            do throws(PathFault) {
                _ = try source.shape.counted(by: use).at(use.settings.path, of: source.name)
            } catch {
                faults.error(error.message, at: by.place, hint: error.hint)
            }
        }
    }

    private static func checkNumbers(
        _ use: AggregationUse, _ sources: [(name: String, shape: ValueShape)], _ faults: inout Faults
    ) {
        for source in sources where !use.settings.isPathMissing {
            guard let shape = try? source.shape.at(use.settings.path, of: source.name), !shape.isNumber else {
                continue
            }
            let name = ([source.name] + (use.settings.by?.value ?? [])).joined(separator: ".")
            faults.error(
                "`best` needs a number, and `\(name)` is \(shape.kind)", at: use.settings.by?.place ?? use.place,
                hint: use.settings.by == nil ? "name one with `by:`, a path into each result" : nil)
        }
    }

    /// Weights of nobody are a slip.
    private static func checkWeights(_ use: AggregationUse, _ draft: WorkflowDraft, _ faults: inout Faults) {
        guard !use.settings.weights.isEmpty, let labels = draft.labels(of: use) else { return }
        for (name, _) in use.settings.weights where !labels.contains(name.value) {
            faults.error(
                "no result is called `\(name.value)`", at: name.place,
                hint: Suggestion.hint(for: name.value, among: labels))
        }
    }
}

extension ValueShape {
    /// What the path of `by` goes into: `merge` tells the elements of lists apart.
    fileprivate func counted(by use: AggregationUse) -> ValueShape {
        if use.name == .merge, case .list(let element) = self { element } else { self }
    }

    fileprivate var isNumber: Bool {
        switch self {
        case .number, .any, .null: true
        default: false
        }
    }
}
