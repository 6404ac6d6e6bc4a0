extension ShellScanner {
    /// `$` and what it begins.
    mutating func dollar(isQuoted: Bool, into word: inout ShellWord) {
        word.append("$")
        if at + 1 < limit, case .value(let value) = units[at + 1] {
            refuse(value, .afterDollar)
            return copy()
        }
        switch scalar(after: 1) {
        case "(": substitution()
        case "{": braces(isQuoted: isQuoted)
        case "[":
            doubt = doubt ?? .unclear("`$[`")
            copy(2)
        case "'" where !isQuoted: ansiQuoted(into: &word)
        case "$", "#", "?", "!", "*", "@", "-": copy(2)
        default: copy()
        }
    }

    /// `$(…)` or `$((…))`.
    private mutating func substitution() {
        if follows("$((") {
            if let end = arithmeticEnd(from: at + 3) { return copy(to: end, refusing: .arithmetic) }
            // Some shells take it for a subshell in a substitution, some for a mistake.
            doubt = doubt ?? .unclear("`$((` without `))`")
        }
        copy(2)
        let outer = (forbidden, announced)
        (forbidden, announced) = (nil, [])
        let start = at
        enclosed()
        let hasLines = units[start..<at].contains(.scalar("\n"))
        if !announced.isEmpty || (hasLines && !outer.1.isEmpty) {
            doubt = doubt ?? .unclear("a here-document around `$(`")
        }
        (forbidden, announced) = outer
    }

    /// The end of what is calculated, behind its `))`; nothing where it does not end so.
    func arithmeticEnd(from start: Int) -> Int? {
        // Behind a doubt it is no matter; nobody calculates with a text that is longer.
        guard doubt == nil else { return nil }
        let limit = min(limit, start + 4096)
        var depth = 2
        var index = start
        while index < limit {
            switch units[index] {
            case .scalar("("): depth += 1
            case .scalar(")"):
                depth -= 1
                if depth == 1 {
                    return index + 1 < limit && units[index + 1] == .scalar(")") ? index + 2 : nil
                }
            case .scalar("\\"): index += 1
            case .scalar("'"), .scalar("\""):
                guard let end = units[(index + 1)..<limit].firstIndex(of: units[index]) else { return nil }
                index = end
            default: break
            }
            index += 1
        }
        return nil
    }

    /// `${name…}`: whatever stands in it is refused, except inside a substitution.
    private mutating func braces(isQuoted: Bool) {
        let outer = forbidden
        forbidden = .braces
        nested { $0.braced(isQuoted: isQuoted) }
        forbidden = outer
    }

    private mutating func braced(isQuoted: Bool) {
        copy(2)
        // What stands here is never a word that could be mistaken for a command.
        var ignored = ShellWord()
        while let unit = next {
            switch unit {
            case .value(let value): expand(value, isQuoted: true)
            case .scalar("}"): return copy()
            case .scalar("\\"): escape()
            case .scalar("\""):
                copy()
                quotedText(untilQuote: true, into: &ignored)
            case .scalar("'"):
                if isQuoted { quoteInQuotedBraces() } else { singleQuoted(into: &ignored) }
            case .scalar("$"): dollar(isQuoted: isQuoted, into: &ignored)
            case .scalar("`"): backticks(isQuoted: isQuoted)
            case .scalar: copy()
            }
        }
        unclosed("`${`")
    }

    /// A single quote inside braces inside double quotes.
    ///
    /// In `"${x#'…'}"` the quotes quote, in `"${x:-'…'}"` they are literal: it is no matter where both end the same.
    private mutating func quoteInQuotedBraces() {
        let special: [Unit] = ["}", "\"", "\\", "$", "`"].map(Unit.scalar)
        guard let end = units[(at + 1)..<limit].firstIndex(of: .scalar("'")),
            !units[at..<end].contains(where: special.contains)
        else {
            doubt = doubt ?? .unclear("a `'` inside `\"${…}\"`")
            return copy()
        }
        copy(to: end + 1, refusing: .braces)
    }

    /// `$'…'` has escapes in some shells, and is a `$` before single quotes in others.
    private mutating func ansiQuoted(into word: inout ShellWord) {
        let start = at + 2
        guard let end = units[start..<limit].firstIndex(of: .scalar("'")) else { return unclosed("a `'`") }
        if units[start..<end].contains(.scalar("\\")) {
            doubt = doubt ?? .unclear("`$'…'` with a backslash")
        }
        copy()
        singleQuoted(into: &word)
    }

    /// Commands between backticks.
    ///
    /// A backslash there, or double quotes around, add a second level of quoting; then no value is let in.
    mutating func backticks(isQuoted: Bool) {
        var end = at + 1
        while end < limit, units[end] != .scalar("`") {
            end += units[end] == .scalar("\\") ? 2 : 1
        }
        guard end < limit else { return unclosed("a backtick") }
        if isQuoted || units[at..<end].contains(.scalar("\\")) {
            return copy(to: end + 1, refusing: .backticks)
        }
        copy()
        let outer = (limit, forbidden, announced)
        (limit, forbidden, announced) = (end, nil, [])
        commands(until: .end)
        if !announced.isEmpty { doubt = doubt ?? .unclear("a here-document inside backticks") }
        (limit, forbidden, announced) = outer
        at = end
        copy()
    }
}
