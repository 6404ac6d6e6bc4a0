/// The kinds of branches that a filter can ask for, as the workflow file names them.
enum FilterKind {
    static let names = [
        "prompt", "run", "http", "value", "branches", "task", "results", "concatenate", "merge", "vote", "best",
        "first",
        "csv",
    ]

    /// Other words for them.
    private static let others = [
        "llm": "prompt", "model": "prompt", "cmd": "run", "command": "run", "shell": "run", "request": "http",
        "group": "branches", "closure": "task",
    ]

    /// What a word or the beginning of one stands for; all that begin so if there are several.
    static func named(_ word: String) -> [String] {
        let word = word.lowercased()
        if names.contains(word) { return [word] }
        if let name = others[word] { return [name] }
        let begun = names.filter { $0.hasPrefix(word) }
        return begun.isEmpty ? Set(others.filter { $0.key.hasPrefix(word) }.values).sorted() : begun
    }
}
