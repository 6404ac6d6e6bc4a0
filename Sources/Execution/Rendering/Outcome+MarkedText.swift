/// What is read of a branch where the reader cannot skip it: a join.
extension Outcome {
    /// Its text, with a mark where it is not whole or not there.
    package var markedText: LargeText {
        if let instances, !instances.isEmpty {
            return marked(instances)
        }
        if let value {
            return marked(value)
        }
        if let text = partial?.asText, !text.isEmpty {
            return mark(text, "incomplete")
        }
        // What `when` skipped was not wanted, so nothing is missing.
        return cause == .condition ? LargeText([]) : LargeText([.text("[not available: \(explanationInText)]")])
    }

    /// A part of its value, with a mark if the value was cut off.
    func marked(_ part: Value) -> LargeText {
        status == .partial ? mark(part.asText, "cut off") : part.asText
    }

    /// Its text without marks; of a branch without a value nothing.
    var bareText: LargeText { value?.asText ?? LargeText([]) }

    /// The list of its instances, in which each that is missing leaves its mark; `standIn` takes the place of those.
    func listText(orElse standIn: Value? = nil) -> LargeText {
        .lines(
            (instances ?? []).map { instance in
                instance.value == nil ? standIn?.asText ?? instance.markedText : instance.markedText
            })
    }

    /// Of a fan-out that failed, what its instances have, and why that is not enough.
    private func marked(_ instances: [Outcome]) -> LargeText {
        if status.hasValue { return listText() }
        let hasText = instances.contains { !($0.textSoFar?.isEmpty ?? true) }
        return hasText ? mark(listText(), "incomplete") : LargeText([.text("[not available: \(explanationInText)]")])
    }

    private func mark(_ text: LargeText, _ word: String) -> LargeText {
        .joined([text, LargeText([.text("[\(word): \(explanationInText)]")])], separator: "\n")
    }
}

extension [Outcome] {
    /// Results as text with marks.
    var sections: LargeText { sections(marked: true) }

    /// Results as text: a section for each, of a fan-out one for each instance; one plain branch alone is its text.
    func sections(marked: Bool) -> LargeText {
        let results = counted
        if results.count == 1, results[0].instances == nil {
            return marked ? results[0].markedText : results[0].bareText
        }
        let sections = results.flat.map { result in
            let title = (results.count == 1 ? result.label : nil) ?? result.title
            let text = marked ? result.markedText : result.bareText
            return LargeText([.text("## \(title.onOneLine)\n")] + text.segments)
        }
        return .joined(sections, separator: "\n\n")
    }
}

extension String {
    fileprivate var onOneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
