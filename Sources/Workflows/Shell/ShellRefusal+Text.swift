extension ShellRefusal.Reason {
    /// A lowercase fragment.
    var message: String {
        switch self {
        case .singleQuotes: "a value inside single quotes, where the shell expands nothing"
        case .comment: "a value inside a comment"
        case .afterDollar: "a value directly after `$`"
        case .afterBackslash: "a value directly after a backslash"
        case .arithmetic: "a value inside `(( ))`, where it could run as code"
        case .subscripted: "a value in an array index, where it could run as code"
        case .braces: "a value inside `${…}`, where it would be read as code"
        case .backticks: "a value inside backticks"
        case .doubleBrackets: "a value inside `[[ ]]`, where it could run as code"
        case .quotedHereDocument(let end): "a value inside `<<'\(end)'`, where the shell expands nothing"
        case .hereDocumentEnd: "a value as the end of a here-document"
        case .code(let program, let option): "a value after `\(program) \(option)`, where it would run as code"
        case .codeInput(let program): "a value in what `\(program)` reads, where it would run as code"
        case .evaluated(let command): "a value in `\(command)`, which would run it as code"
        case .program(let command): "a value in the program of `\(command)`, where it would run as code"
        case .remoteShell: "a value in a command for `ssh`, where the other side's shell would run it"
        case .unclear(let what): "a value behind \(what), which shells read in different ways"
        case .tooMuch(let what): "a value behind \(what)"
        case .unclosed(let what): "\(what) is never closed, so it cannot be told where values stand"
        }
    }

    /// What to write instead of a placeholder.
    func hint(_ placeholder: String) -> String {
        switch self {
        case .singleQuotes: "use double quotes, or end them before: `'…'\(placeholder)'…'`"
        case .comment: "leave it out"
        case .afterDollar: "write `\(placeholder)` without a `$`"
        case .afterBackslash: "write `\(placeholder)` without the backslash"
        case .arithmetic, .subscripted: "calculate in `awk`: `awk -v n=\(placeholder) 'BEGIN {print n + 1}'`"
        case .braces: "use it outside of the braces, or in a variable: `name=\(placeholder)`"
        case .backticks: "write `$(…)` instead of backticks"
        case .doubleBrackets: "write `[ … ]`"
        case .quotedHereDocument(let end): "write `<<\(end)` without quotes"
        case .hereDocumentEnd: "write a word of your own, such as `EOF`"
        case .code(let program, let option):
            Self.shells.contains(program)
                ? "pass it as an argument: `\(program) \(option) '… \"$1\" …' \(program) \(placeholder)`"
                : "pass it as a further argument, in `env` or in `stdin`"
        case .codeInput: "pass it as an argument or in `env`"
        case .evaluated: "use the value as an argument of a command of its own"
        case .program(let command):
            command.hasSuffix("awk")
                ? "pass it as a variable: `\(command) -v x=\(placeholder) '…'`"
                : "use a program that takes it as an argument, such as `awk -v x=\(placeholder) '…'`"
        case .remoteShell: "give it to the command with `stdin`"
        case .unclear, .tooMuch: "put it into a variable at the beginning: `name=\(placeholder)`"
        case .unclosed: "close it, or put the value into a variable before it: `name=\(placeholder)`"
        }
    }

    private static let shells: Set = ["sh", "bash", "dash", "zsh", "ksh", "ash"]
}
