import Execution

/// A filter gets what it works on.
enum FiltersFit: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for case (.placeholder(let placeholder, let use), let mention) in draft.mentions.map({ ($0.kind, $0) }) {
            var shape = (try? resolver.shape(of: mention)) ?? .any
            for filter in placeholder.filters {
                check(filter, on: shape, of: mention.reference.text, in: use, &faults)
                shape = shape.filtered(by: filter.value)
            }
        }
    }

    private static func check(
        _ filter: Located<Filter>, on shape: ValueShape, of name: String, in use: TemplateUse, _ faults: inout Faults
    ) {
        if case .file = filter.value, use != .command, use != .environment {
            faults.error("`file` is for commands and their `env` only", at: filter.place)
        }
        guard let needed = filter.value.needed, !shape.fits(filter.value) else { return }
        faults.error("`\(filter.place.text)` needs \(needed), and `\(name)` is \(shape.kind)", at: filter.place)
    }
}

extension Filter {
    /// What it works on, where that is not everything.
    fileprivate var needed: String? {
        switch self {
        case .join, .bullets: "a list"
        case .count: "a list or a map"
        case .percent: "a number"
        case .json, .file, .orElse: nil
        }
    }
}

extension ValueShape {
    fileprivate func fits(_ filter: Filter) -> Bool {
        switch (self, filter) {
        case (.any, _), (.null, _): true
        case (.list, .join), (.list, .bullets), (.results, .join), (.results, .bullets): true
        case (.list, .count), (.object, .count), (.results, .count): true
        case (.number, .percent): true
        default: filter.needed == nil
        }
    }

    /// What comes out of a filter.
    func filtered(by filter: Filter) -> ValueShape {
        switch filter {
        case .json, .join, .bullets, .percent, .file: .text
        case .count: .number(nil)
        case .orElse(let value): ValueShape(value).kind == kind ? widened : .any
        }
    }

    /// A default need not be one of the choices, nor in the range.
    private var widened: ValueShape {
        switch self {
        case .choice: .text
        case .number: .number(nil)
        default: self
        }
    }
}
