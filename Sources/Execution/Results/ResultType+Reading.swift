extension ResultType {
    /// The value that what a branch said so far is; a text stays as it is, however large.
    func read(_ text: Value, from origin: TextKind) throws(BranchFailure) -> Value {
        if self == .text { return text }
        guard let text = text.asText.inMemory else {
            throw BranchFailure(.limit, "a text over 1 MB is read only when it is complete")
        }
        return try read(text, from: origin)
    }

    /// The value that the text of a branch is.
    ///
    /// A text that does not fit is a failure with the reason `result`, which says what was expected, what came, and
    /// where inside the two differ.
    func read(_ text: String, from origin: TextKind) throws(BranchFailure) -> Value {
        do {
            return try value(of: text, from: origin)
        } catch {
            let came = text.trimmed.isEmpty ? "nothing" : "\"\(text.excerpt())\""
            let reason = error.words.isEmpty ? "" : ": \(error.sentence(whole: "it"))"
            throw BranchFailure(.result, "expected \(description.excerpt()), got \(came)\(reason)")
        }
    }

    private func value(of text: String, from origin: TextKind) throws(Misfit) -> Value {
        switch self {
        case .text:
            return .text(origin == .model ? text.trimmed : text.withoutLastLineEnds)
        case .lines:
            let lines = text.split(whereSeparator: \.isNewline)
                .map { origin == .model ? $0.withoutListMark : $0.trimmed }
            return .list(lines.filter { !$0.isEmpty }.map(Value.text))
        case .number, .integer, .choice:
            let value = if case .choice = self { Value.text(text) } else { Value(numberIn: text) ?? .null }
            guard let fitting = try? fitting(value) else { throw Misfit("") }
            return fitting
        case .boolean:
            guard let flag = Self.flags[FoldedText(text).core] else { throw Misfit("") }
            return .bool(flag)
        case .json, .list, .object, .schema:
            return try fitting(Self.json(origin == .model ? text.withoutCodeFence : text))
        }
    }

    private static let flags = ["true": true, "yes": true, "false": false, "no": false]

    private static func json(_ text: String) throws(Misfit) -> Value {
        do throws(JSONReader.Fault) {
            return try Value(json: text)
        } catch {
            throw Misfit("is not JSON, \(error)")
        }
    }
}

extension StringProtocol {
    fileprivate var withoutLastLineEnds: String {
        guard let last = lastIndex(where: { !["\n", "\r", "\r\n"].contains($0) }) else { return "" }
        return String(self[...last])
    }
}
