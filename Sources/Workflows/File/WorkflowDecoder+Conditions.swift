extension WorkflowDecoder {
    /// `when`: names, and what each has to be.
    mutating func condition(_ entry: YAMLEntry) -> ConditionText? {
        guard let entries = entry.value.entries, !entries.isEmpty else {
            if !entry.value.isFaulty {
                faults.error(
                    "`when` is a map of names and what they have to be", at: entry.value.place.firstLine.orKey(entry),
                    hint: "write `when: {kind: billing}`")
            }
            return nil
        }
        var tests: [ConditionText.Test] = []
        for entry in entries {
            guard let subject = reference(entry.key) else { continue }
            tests += checks(entry).map { ConditionText.Test(subject: subject, place: entry.key.place, check: $0) }
        }
        return ConditionText(tests: tests)
    }

    /// `guard`: what the value of the branch has to be, or fields of it.
    mutating func guardCondition(_ entry: YAMLEntry) -> ConditionText? {
        let fields = (entry.value.entries ?? []).filter { !Self.comparisons.contains($0.key.value) }
        guard !fields.isEmpty else {
            let checks = checks(entry)
            return ConditionText(
                tests: checks.map { ConditionText.Test(place: entry.value.place.firstLine, check: $0) })
        }
        var tests: [ConditionText.Test] = []
        for entry in entry.value.entries ?? [] {
            guard let path = reference(entry.key) else { continue }
            tests += checks(entry).map {
                ConditionText.Test(path: path.words, place: entry.key.place, check: $0)
            }
        }
        return ConditionText(tests: tests)
    }

    private static let comparisons = ["at_least", "at_most", "not", "matches"]

    private mutating func reference(_ key: Located<String>) -> ReferenceText? {
        reference(key.value, at: key.place)
    }

    private mutating func checks(_ entry: YAMLEntry) -> [ConditionText.Check] {
        guard let entries = entry.value.entries else { return [.oneOf(constants(entry))] }
        if entries.isEmpty {
            faults.error("a condition needs something to compare with", at: entry.value.place)
        }
        return entries.compactMap { comparison($0) }
    }

    private mutating func comparison(_ entry: YAMLEntry) -> ConditionText.Check? {
        switch entry.key.value {
        case "not": return .noneOf(constants(entry))
        case "at_least": return bound(entry).map(ConditionText.Check.atLeast)
        case "at_most": return bound(entry).map(ConditionText.Check.atMost)
        case "matches": return pattern(entry).map(ConditionText.Check.matches)
        default:
            let all = Self.comparisons.map { "`\($0)`" }.listed(by: "and")
            faults.error(
                "`\(entry.key.value)` is not a comparison", at: entry.key.place,
                hint: Suggestion.hint(for: entry.key.value, among: Self.comparisons) ?? "there are \(all)")
            return nil
        }
    }

    private mutating func constants(_ entry: YAMLEntry) -> [ConditionText.Constant] {
        (entry.value.elements ?? [entry.value]).compactMap { element in
            guard let scalar = element.scalar else {
                if !element.isFaulty {
                    faults.error("a condition compares with texts, numbers, `true` and `false`", at: element.place)
                }
                return nil
            }
            if scalar.isPlain, scalar.text.isEmpty {
                faults.error("a condition needs something to compare with", at: entry.key.place)
            } else if scalar.text.contains("{{") {
                faults.error(
                    "a condition has no placeholders", at: element.place, hint: "it compares with what is written")
                return nil
            }
            return ConditionText.Constant(text: scalar.text, isPlain: scalar.isPlain, place: element.place)
        }
    }

    private mutating func bound(_ entry: YAMLEntry) -> Located<Double>? {
        guard let scalar = scalar(entry) else { return nil }
        if let number = PlainScalar.number(scalar.text)?.double { return Located(number, entry.value.place) }
        faults.error("`\(entry.key.value)` is a number", at: entry.value.place.orKey(entry))
        return nil
    }

    private mutating func pattern(_ entry: YAMLEntry) -> String? {
        guard let scalar = text(entry) else { return nil }
        if (try? Regex(scalar.text)) != nil { return scalar.text }
        faults.error("`\(scalar.text)` is not a regular expression", at: entry.value.place)
        return nil
    }
}
