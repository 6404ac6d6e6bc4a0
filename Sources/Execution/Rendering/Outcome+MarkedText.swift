extension Outcome {
    /// What a join reads of a branch: its text, with a mark where it is not whole or not there.
    var markedText: LargeText {
        if let value {
            return marked(value)
        }
        if let text = partial?.asText, !text.isEmpty {
            return mark(text, "incomplete")
        }
        return LargeText([.text("[not available: \(explanation)]")])
    }

    /// A part of its value, with a mark if the value was cut off.
    func marked(_ part: Value) -> LargeText {
        status == .partial ? mark(part.asText, "cut off") : part.asText
    }

    private func mark(_ text: LargeText, _ word: String) -> LargeText {
        .joined([text, LargeText([.text("[\(word): \(explanation)]")])], separator: "\n")
    }
}

extension [Outcome] {
    /// Results as text: a section for each; one alone is its text.
    var sections: LargeText {
        if count == 1 {
            return self[0].markedText
        }
        let sections = map { LargeText([.text("## \($0.branch.path)\n")] + $0.markedText.segments) }
        return .joined(sections, separator: "\n\n")
    }
}
