/// A `/bin/sh` script that holds values without any of them becoming shell text.
///
/// Each value travels in a variable of the environment and the script gets an expansion of it, quoted for where it
/// stands: `"${…}"` outside quotes, which is always one word, and `${…}` inside double quotes and here-documents.
/// Everywhere else an expansion would be literal text or code, and the value is refused.
struct ShellText {
    enum Part {
        case text(String)
        /// A value, by the name of its variable.
        case value(String)
    }

    let script: String
    let refusals: [ShellRefusal]

    init(_ parts: [Part]) {
        guard parts.contains(where: { if case .value = $0 { true } else { false } }) else {
            // A script without values is nobody's business but the shell's.
            script = parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            refusals = []
            return
        }
        var scanner = ShellScanner(parts)
        scanner.scan()
        script = scanner.script
        refusals = scanner.refusals
    }
}

/// A value that cannot be kept out of the shell where it stands.
struct ShellRefusal: Equatable {
    /// Which of the script's values, from 0; nothing where the script as a whole cannot be read.
    let value: Int?
    let reason: Reason

    enum Reason: Equatable {
        case singleQuotes
        case comment
        case afterDollar
        case afterBackslash
        case arithmetic
        case subscripted
        case braces
        case backticks
        case doubleBrackets
        case quotedHereDocument(String)
        case hereDocumentEnd
        /// Code for a program: an interpreter and its option.
        case code(program: String, option: String)
        /// The input of an interpreter that has nothing else to run.
        case codeInput(program: String)
        /// A command that runs or evaluates its arguments.
        case evaluated(String)
        /// A program in a language of its own, such as that of `awk`.
        case program(String)
        case remoteShell
        /// Shells do not agree on what comes before it.
        case unclear(String)
        case unclosed(String)
        /// More than anybody writes by hand; reading on would take too long.
        case tooMuch(String)
    }
}
