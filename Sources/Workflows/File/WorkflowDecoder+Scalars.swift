import Execution

/// One value, read by what its key expects. Each reports what does not fit, and gives nothing then.
extension WorkflowDecoder {
    mutating func map(_ entry: YAMLEntry) -> [YAMLEntry]? {
        if let entries = entry.value.entries { return entries }
        if !entry.value.isFaulty {
            faults.error("`\(entry.key.value)` is a map", at: entry.value.place.firstLine.orKey(entry))
        }
        return nil
    }

    mutating func scalar(_ entry: YAMLEntry) -> YAMLScalar? {
        if let scalar = entry.value.scalar { return scalar }
        if !entry.value.isFaulty {
            faults.error(
                "`\(entry.key.value)` is a text", at: entry.value.place,
                hint: entry.value.isFlow ? "a text that begins with a bracket needs quotes or `|`" : nil)
        }
        return nil
    }

    /// A text that is not nothing.
    mutating func text(_ entry: YAMLEntry) -> YAMLScalar? {
        guard let scalar = scalar(entry) else { return nil }
        guard scalar.isPlain, scalar.text.isEmpty else { return scalar }
        faults.error("`\(entry.key.value)` has no value", at: entry.key.place)
        return nil
    }

    mutating func template(_ entry: YAMLEntry) -> TemplateText? {
        text(entry).map { TemplateReader.read($0, at: entry.value.place, &faults) }
    }

    mutating func duration(_ entry: YAMLEntry) -> Duration? {
        guard let scalar = scalar(entry) else { return nil }
        do {
            return try DurationText(scalar.text).duration
        } catch {
            faults.error(error.message, at: entry.value.place.orKey(entry), hint: error.hint)
            return nil
        }
    }

    mutating func integer(_ entry: YAMLEntry, atLeast least: Int) -> Int? {
        guard let scalar = scalar(entry) else { return nil }
        let number = Int(scalar.text)
        if let number, number >= least { return number }
        let message = "`\(entry.key.value)` is \(number == nil ? "a whole number" : "at least \(least)")"
        faults.error(message, at: entry.value.place.orKey(entry))
        return nil
    }

    mutating func truth(_ entry: YAMLEntry) -> Bool? {
        let words = ["yes": "true", "on": "true", "no": "false", "off": "false"]
        guard let word = entry.value.scalar.flatMap({ words[$0.text.lowercased()] }) else {
            return choice(entry, ["true": true, "false": false])
        }
        faults.error(
            "`\(entry.key.value)` is `true` or `false`", at: entry.value.place, hint: "write `\(word)`")
        return nil
    }

    mutating func choice<Choice>(_ entry: YAMLEntry, _ choices: KeyValuePairs<String, Choice>) -> Choice? {
        guard let scalar = scalar(entry) else { return nil }
        if let choice = choices.first(where: { $0.key == scalar.text }) { return choice.value }
        let names = choices.map { "`\($0.key)`" }.listed(by: "or")
        faults.error(
            "`\(entry.key.value)` is \(names)", at: entry.value.place.orKey(entry),
            hint: Suggestion.hint(for: scalar.text, among: choices.map(\.key)))
        return nil
    }
}

extension Place {
    /// Where there is no value to point at, its key.
    func orKey(_ entry: YAMLEntry) -> Place {
        range.isEmpty ? entry.key.place : self
    }
}
