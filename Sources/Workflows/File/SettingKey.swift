/// Which settings go with which actions.
enum SettingKey {
    static let kinds: [String: [ActionKind]] = [
        "system": [.prompt], "model": [.prompt], "temperature": [.prompt], "max_tokens": [.prompt], "seed": [.prompt],
        "stdin": [.run], "env": [.run], "directory": [.run],
        "separator": [.concatenate],
        "timeout": [.prompt, .run], "on_timeout": [.prompt, .run], "simulate": [.prompt, .run],
    ]

    /// Reports a setting that means nothing for an action.
    static func check(_ key: Located<String>, for kind: ActionKind, _ faults: inout Faults) {
        guard let kinds = kinds[key.value], !kinds.contains(kind) else { return }
        let words = kinds.map { "`\($0.rawValue)`" }.joined(separator: " and ")
        faults.error(
            "`\(key.value)` does not go with `\(kind.rawValue)`", at: key.place, hint: "it is for \(words)")
    }
}
