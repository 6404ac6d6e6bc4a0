extension ShellScanner {
    /// Reads one word, with everything that is quoted or expanded in it.
    mutating func word() -> ShellWord {
        var word = ShellWord()
        while let unit = next {
            switch unit {
            case .value(let value):
                if word.isOpenSubscript {
                    refuse(value, .subscripted)
                }
                expand(value, isQuoted: false)
                word.append(value: value)
            case .scalar(let scalar) where scalar.isShellMeta:
                return word
            case .scalar(let scalar):
                part(scalar, of: &word)
            }
        }
        return word
    }

    private mutating func part(_ scalar: Unicode.Scalar, of word: inout ShellWord) {
        switch scalar {
        case "\\":
            if let escaped = self.scalar(after: 1), escaped != "\n" { word.append(escaped) }
            word.isQuoted = true
            escape()
        case "'":
            word.isQuoted = true
            singleQuoted(into: &word)
        case "\"":
            word.isQuoted = true
            copy()
            quotedText(untilQuote: true, into: &word)
        case "$":
            dollar(isQuoted: false, into: &word)
        case "`":
            word.append("`")
            backticks(isQuoted: false)
        default:
            word.append(scalar)
            copy()
        }
    }

    /// A backslash and what it protects.
    mutating func escape() {
        copy()
        if case .value(let value)? = next {
            refuse(value, .afterBackslash)
        } else if next != nil {
            copy()
        }
    }

    mutating func singleQuoted(into word: inout ShellWord) {
        guard let end = units[(at + 1)..<limit].firstIndex(of: .scalar("'")) else { return unclosed("a `'`") }
        word.append(contentsOf: units[(at + 1)..<end])
        copy(to: end + 1, refusing: .singleQuotes)
    }

    /// What stands in double quotes, from behind the first; or the text of a here-document, up to the limit.
    mutating func quotedText(untilQuote: Bool, into word: inout ShellWord) {
        while let unit = next {
            switch unit {
            case .value(let value):
                expand(value, isQuoted: true)
                word.append(value: value)
            case .scalar("\"") where untilQuote:
                return copy()
            case .scalar("\\"):
                if let escaped = scalar(after: 1) { word.append(escaped) }
                escape()
            case .scalar("$"):
                dollar(isQuoted: true, into: &word)
            case .scalar("`"):
                backticks(isQuoted: true)
            case .scalar(let scalar):
                word.append(scalar)
                copy()
            }
        }
        if untilQuote { unclosed("a `\"`") }
    }
}
