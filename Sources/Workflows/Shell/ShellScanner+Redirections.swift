/// A here-document whose text begins on the next line.
struct HereDocument: Equatable {
    /// The line that ends it.
    var end: String
    /// Then nothing in it is expanded.
    var isQuoted: Bool
    /// After `<<-`.
    var stripsTabs: Bool
    /// The interpreter that reads it as a program.
    var interpreter: String?
}

extension ShellScanner {
    /// `<`, `>` and their kin, with the word behind them.
    mutating func redirection(of command: SimpleCommand) {
        if follows("<<"), !follows("<<<") {
            return announceHereDocument(for: command)
        }
        if follows("<(") || follows(">(") {
            copy(2)
            return enclosed()
        }
        let isHereString = follows("<<<")
        while let scalar = nextScalar, "<>&|".unicodeScalars.contains(scalar) { copy() }
        skipBlanks()
        guard next != nil, nextScalar?.isShellMeta != true else { return }
        let target = word()
        if isHereString, let program = command.interpreterOfInput {
            for value in target.values { refuse(value, .codeInput(program: program)) }
        }
    }

    private mutating func announceHereDocument(for command: SimpleCommand) {
        let stripsTabs = follows("<<-")
        copy(stripsTabs ? 3 : 2)
        skipBlanks()
        let start = at
        var end = ShellWord()
        while let unit = next {
            if case .value(let value) = unit {
                refuse(value, .hereDocumentEnd)
                at += 1
            } else if !delimiterPart(&end) {
                break
            }
        }
        if at == start { doubt = doubt ?? .unclear("a `<<` without a word") }
        announced.append(
            HereDocument(
                end: end.text, isQuoted: end.isQuoted, stripsTabs: stripsTabs, interpreter: command.interpreterOfInput))
    }

    /// Part of the word after `<<`, in which quotes count and nothing is expanded.
    private mutating func delimiterPart(_ end: inout ShellWord) -> Bool {
        guard let scalar = nextScalar, !scalar.isShellMeta else { return false }
        switch scalar {
        case "\\":
            end.isQuoted = true
            if let escaped = self.scalar(after: 1) { end.append(escaped) }
            copy(2, refusing: .hereDocumentEnd)
        case "'", "\"":
            end.isQuoted = true
            guard let close = units[(at + 1)..<limit].firstIndex(of: .scalar(scalar)) else {
                unclosed("a `\(scalar)`")
                return false
            }
            if units[at..<close].contains(.scalar("\\")) { doubt = doubt ?? .unclear("a backslash in `<<\"…\"`") }
            end.append(contentsOf: units[(at + 1)..<close])
            copy(to: close + 1, refusing: .hereDocumentEnd)
        case "$", "`":
            doubt = doubt ?? .unclear("a `\(scalar)` after `<<`")
            copy()
        default:
            end.append(scalar)
            copy()
        }
        return true
    }

    /// The texts that were announced on the line that ended.
    mutating func hereDocumentTexts() {
        let documents = announced
        announced = []
        for document in documents {
            hereDocumentText(document)
        }
    }

    private mutating func hereDocumentText(_ document: HereDocument) {
        guard let (end, behind) = endLine(of: document) else { return unclosed("a here-document") }
        if document.isQuoted {
            copy(to: end, refusing: .quotedHereDocument(document.end))
        } else {
            let outer = (limit, forbidden)
            limit = end
            forbidden = document.interpreter.map { .codeInput(program: $0) } ?? forbidden
            var ignored = ShellWord()
            quotedText(untilQuote: false, into: &ignored)
            (limit, forbidden) = outer
            at = end
        }
        copy(to: behind, refusing: .hereDocumentEnd)
    }

    /// Where the line that ends a here-document begins, and where the next line does.
    private mutating func endLine(of document: HereDocument) -> (start: Int, behind: Int)? {
        var start = at
        var isContinued = false
        while start < limit {
            let end = units[start..<limit].firstIndex(of: .scalar("\n")) ?? limit
            var line = units[start..<end]
            if document.stripsTabs { line = line.drop { $0 == .scalar("\t") } }
            if line.elementsEqual(document.end.unicodeScalars.map(Unit.scalar)) {
                if isContinued { doubt = doubt ?? .unclear("a backslash before the end of a here-document") }
                return (start, min(end + 1, limit))
            }
            let backslashes = line.reversed().prefix { $0 == .scalar("\\") }.count
            isContinued = !document.isQuoted && backslashes % 2 == 1
            start = end + 1
        }
        return nil
    }
}
