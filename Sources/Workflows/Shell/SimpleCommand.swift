/// The words of one command so far.
struct SimpleCommand {
    private(set) var words: [ShellWord] = []

    /// Whether the next word is the name of a command, or a keyword.
    var isAtStart: Bool { words.isEmpty }

    /// The command itself, behind what only runs it.
    var name: String? {
        words.first { !Self.runners.contains($0.text) && !$0.isOption }?.program
    }

    /// Every value is looked at together with the words before it.
    private static let mostWords = 512
    private static let keywords: Set = [
        "if", "then", "elif", "else", "while", "until", "do", "!", "{", "}", "time", "fi", "done",
    ]
    private static let runners: Set = ["command", "builtin", "exec", "sudo", "env", "nohup", "nice"]
    /// What runs its arguments, or calculates them as an array's index.
    private static let evaluating: Set = [
        "eval", "trap", "let", "declare", "typeset", "unset", "read", "mapfile", "readarray", "getopts", "alias",
        "watch",
    ]
    private static let declaring: Set = ["export", "readonly", "local"]

    mutating func append(_ word: ShellWord) {
        if isAtStart, word.isAssignment || (!word.isQuoted && Self.keywords.contains(word.text)) { return }
        if words.first?.text == "function", word.text == "{" {
            words = []
            return
        }
        if words.count < Self.mostWords {
            words.append(word)
        }
    }

    /// Why a value in the next word would not stay a value.
    func reasonToRefuse(_ word: ShellWord) -> ShellRefusal.Reason? {
        guard !word.values.isEmpty, let first = words.first else { return nil }
        guard words.count < Self.mostWords else { return .tooMuch("\(Self.mostWords) words of one command") }
        if first.text == "[[" { return .doubleBrackets }
        if let name, Self.evaluating.contains(name) { return .evaluated(name) }
        if let name, Self.declaring.contains(name), !word.isAssignment || word.text.isValueBeforeSign {
            return .evaluated(name)
        }
        if words.last?.text == "-v", let name, ["test", "[", "printf"].contains(name) {
            return .evaluated("\(name) -v")
        }
        return CodeArgument.reason(for: word, after: words)
    }

    /// The interpreter that has no program to run but its input.
    var interpreterOfInput: String? {
        guard let index = words.lastIndex(where: { CodeArgument.isInterpreter($0.program) }) else { return nil }
        let operands = words[(index + 1)...].filter { $0.text != "-" && !$0.isOption }
        let readsInput = operands.isEmpty || words[(index + 1)...].contains { $0.text == "-" || $0.text == "-s" }
        return readsInput && !CodeArgument.hasCode(words[index...]) ? words[index].program : nil
    }
}

extension String {
    fileprivate var isValueBeforeSign: Bool {
        prefix { $0 != "=" }.unicodeScalars.contains(ShellWord.mark)
    }
}
