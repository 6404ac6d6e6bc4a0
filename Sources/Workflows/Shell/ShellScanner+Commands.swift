extension ShellScanner {
    /// What ends a list of commands.
    enum End {
        case end
        case parenthesis
        /// `;;` or `esac`.
        case caseItem
    }

    /// Reads commands up to what ends them, which is left for the caller.
    mutating func commands(until end: End) {
        nested { $0.list(until: end) }
    }

    private mutating func list(until end: End) {
        var command = SimpleCommand()
        while let unit = next {
            if case .scalar(let scalar) = unit, scalar.isShellMeta || scalar == "#" {
                if isEnd(end, scalar) { return }
                operation(scalar, &command)
            } else if command.isAtStart, end == .caseItem, isWord("esac") {
                return
            } else if command.isAtStart, isWord("case") {
                caseClause()
                command = SimpleCommand()
            } else {
                argument(of: &command)
            }
        }
    }

    private func isEnd(_ end: End, _ scalar: Unicode.Scalar) -> Bool {
        switch end {
        case .end: false
        case .parenthesis: scalar == ")"
        case .caseItem: follows(";;") || follows(";&")
        }
    }

    /// A sign between words.
    private mutating func operation(_ scalar: Unicode.Scalar, _ command: inout SimpleCommand) {
        switch scalar {
        case " ", "\t":
            copy()
        case "\n":
            copy()
            hereDocumentTexts()
            command = SimpleCommand()
        case "#":
            comment()
        case "<", ">":
            redirection(of: command)
        case "(":
            parenthesis(command)
            command = SimpleCommand()
        case ")":
            doubt = doubt ?? .unclear("a `)` without its `(`")
            copy()
            command = SimpleCommand()
        default:
            copy()
            command = SimpleCommand()
        }
    }

    private mutating func argument(of command: inout SimpleCommand) {
        let word = word()
        if let scalar = nextScalar, scalar == "<" || scalar == ">", word.isNumber {
            return
        }
        if let reason = command.reasonToRefuse(word) {
            for value in word.values { refuse(value, reason) }
        }
        command.append(word)
    }

    private mutating func comment() {
        let end = units[at..<limit].firstIndex(of: .scalar("\n")) ?? limit
        copy(to: end, refusing: .comment)
    }

    /// A subshell, the `()` of a function, the elements of an array; or `((`, which calculates.
    private mutating func parenthesis(_ command: SimpleCommand) {
        if follows("(("), command.isAtStart || command.name == "for" {
            if let end = arithmeticEnd(from: at + 2) { return copy(to: end, refusing: .arithmetic) }
            doubt = doubt ?? .unclear("`((` without `))`")
        }
        copy()
        enclosed()
    }

    /// Commands up to `)`, with it.
    mutating func enclosed() {
        commands(until: .parenthesis)
        guard nextScalar == ")" else { return unclosed("`(`") }
        copy()
    }

    private mutating func caseClause() {
        copy("case".count)
        skipBlanks()
        _ = word()
        skipLines()
        guard isWord("in") else {
            doubt = doubt ?? .unclear("a `case` without `in`")
            return
        }
        copy("in".count)
        skipLines()
        while !isWord("esac") {
            guard next != nil else { return unclosed("`case`") }
            caseItem()
            skipLines()
        }
        copy("esac".count)
    }

    /// One pattern of `case` and its commands: `a | b) … ;;`.
    private mutating func caseItem() {
        if nextScalar == "(" { copy() }
        while let unit = next, unit != .scalar(")") {
            if case .scalar(let scalar) = unit, scalar.isShellBlank || scalar == "|" {
                copy()
            } else if case .scalar(let scalar) = unit, scalar.isShellMeta {
                return unclosed("a pattern of `case`")
            } else {
                _ = word()
            }
        }
        guard next != nil else { return unclosed("a pattern of `case`") }
        copy()
        commands(until: .caseItem)
        if follows(";;&") {
            copy(3)
        } else if nextScalar == ";" {
            copy(2)
        }
    }

    mutating func skipBlanks() {
        while let scalar = nextScalar, scalar.isShellBlank { copy() }
    }

    private mutating func skipLines() {
        while let scalar = nextScalar, scalar.isShellBlank || scalar == "\n" || scalar == "#" {
            if scalar == "#" {
                comment()
            } else {
                copy()
                if scalar == "\n" { hereDocumentTexts() }
            }
        }
    }

    /// Whether a word follows, and nothing glued to it.
    private func isWord(_ word: String) -> Bool {
        guard follows(word) else { return false }
        let end = at + word.unicodeScalars.count
        guard end < limit else { return true }
        if case .scalar(let scalar) = units[end] { return scalar.isShellMeta }
        return false
    }
}
