extension SchemaRules {
    /// The first thing by which a value does not fit.
    func misfit(of value: Value) -> Misfit? {
        for rule in rules {
            if let misfit = rule.misfit(of: value) { return misfit }
        }
        return nil
    }
}

extension SchemaRules.Rule {
    fileprivate func misfit(of value: Value) -> Misfit? {
        switch self {
        case .types(let types):
            types.contains { $0.includes(value) } ? nil : misfit(value, types.map(\.rawValue))
        case .oneOf(let values):
            values.contains { $0.isSame(as: value) } ? nil : misfit(value, values.map(\.excerpt))
        case .required(let names):
            missing(names, in: value)
        case .fields(let fields, let others):
            misfit(in: value, fields, others)
        case .elements(let rules):
            misfit(in: value, rules)
        case .bound(let measure, let bound):
            measure.measured(value).flatMap { number in
                bound.includes(number) ? nil : Misfit("\(measure.words(number)), not \(bound.words)")
            }
        case .pattern(let pattern):
            misfit(value, pattern)
        case .anyOf(let alternatives):
            alternatives.contains { $0.misfit(of: value) == nil }
                ? nil : Misfit("is \(value.excerpt), which fits none of the \(alternatives.count) schemas in `anyOf`")
        case .never:
            Misfit("is not allowed")
        }
    }

    private func misfit(_ value: Value, _ expected: [String]) -> Misfit {
        Misfit("is \(value.excerpt), not \(expected.joined(separator: " or ").excerpt())")
    }

    private func missing(_ names: [String], in value: Value) -> Misfit? {
        guard case .object = value, let name = names.first(where: { value[$0] == nil }) else { return nil }
        return Misfit("is missing").inside(.field(name))
    }

    private func misfit(in value: Value, _ fields: [SchemaRules.Field], _ others: SchemaRules?) -> Misfit? {
        guard case .object(let values) = value else { return nil }
        for value in values {
            let rules = fields.first { $0.name == value.name }?.rules ?? others
            if let misfit = rules?.misfit(of: value.value) { return misfit.inside(.field(value.name)) }
        }
        return nil
    }

    private func misfit(in value: Value, _ rules: SchemaRules) -> Misfit? {
        guard case .list(let elements) = value else { return nil }
        for (index, element) in elements.enumerated() {
            if let misfit = rules.misfit(of: element) { return misfit.inside(.index(index)) }
        }
        return nil
    }

    private func misfit(_ value: Value, _ pattern: String) -> Misfit? {
        guard case .text(let text) = value else { return nil }
        guard text.holds(pattern: pattern) != true else { return nil }
        return Misfit("is \(value.excerpt), which does not match `\(pattern.excerpt())`")
    }
}

extension String {
    /// Whether a regular expression is found anywhere in it; `nil` if it is none.
    func holds(pattern: String) -> Bool? {
        guard let pattern = try? Regex(pattern) else { return nil }
        return (try? pattern.firstMatch(in: self)) != nil
    }
}
