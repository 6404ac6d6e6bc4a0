/// What models put around an answer.
extension StringProtocol {
    /// A line without the list mark that it begins with: `- `, `* ` or `1. `.
    var withoutListMark: String {
        let line = trimmed
        let digits = line.prefix(while: \.isASCIIDigit)
        let isNumbered = !digits.isEmpty && line.dropFirst(digits.count).first == "."
        let mark = isNumbered ? digits.count + 1 : line.first == "-" || line.first == "*" ? 1 : 0
        let rest = line.dropFirst(mark)
        return rest.first?.isWhitespace ?? true ? rest.trimmed : line
    }

    /// A text without the code fence that is its first and last line.
    var withoutCodeFence: String {
        let text = trimmed
        let fence = text.prefix { $0 == "`" }
        guard fence.count >= 3, let firstEnd = text.firstIndex(where: \.isNewline),
            let lastStart = text.lastIndex(where: \.isNewline), firstEnd < lastStart,
            text[lastStart...].trimmed == fence
        else { return text }
        return text[text.index(after: firstEnd)..<lastStart].trimmed
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
