/// Which settings go with which actions.
enum SettingKey {
    static let kinds: [String: [ActionKind]] = [
        "system": [.prompt], "model": [.prompt], "temperature": [.prompt], "max_tokens": [.prompt], "seed": [.prompt],
        "options": [.prompt], "images": [.prompt], "tools": [.prompt], "max_turns": [.prompt],
        "stdin": [.run], "env": [.run], "directory": [.run], "terminal": [.run],
        "returns": ActionKind.work, "schema": ActionKind.work, "timeout": ActionKind.work,
        "idle_timeout": ActionKind.work, "queue_timeout": ActionKind.work, "on_timeout": ActionKind.work,
        "total_timeout": ActionKind.work + [.workflow, .branches], "retry": ActionKind.work, "hedge": [.prompt, .http],
        "cache": ActionKind.work, "simulate": ActionKind.work,
        "inputs": [.workflow],
        "separator": [.concatenate], "by": [.merge, .vote, .best], "conflict": [.merge],
        "winner": [.vote], "tie": [.vote], "weights": [.vote], "exact": [.vote],
    ]

    /// Reports a setting that means nothing for an action.
    static func check(_ key: Located<String>, for action: ActionDeclaration, _ faults: inout Faults) {
        guard let kinds = kinds[key.value] else { return }
        if !kinds.contains(action.kind) {
            faults.error(
                "`\(key.value)` does not go with `\(action.kind.rawValue)`", at: key.place,
                hint: "it is for \(names(of: kinds, by: "and"))")
        } else if key.value == "hedge", case .request(let request) = action, !request.isGet {
            faults.error(
                "`hedge` does not go with `\(request.effectiveMethod)`", at: key.place,
                hint: "it is for prompts and `GET`, which do no harm when they are sent twice")
        }
    }

    /// `` `prompt`, `run` and `http` ``.
    static func names(of kinds: [ActionKind], by word: String) -> String {
        kinds.map { "`\($0.rawValue)`" }.listed(by: word)
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    func listed(by word: String) -> String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " \(word) " + self[count - 1]
    }
}
