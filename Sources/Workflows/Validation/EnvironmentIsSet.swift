import Execution

/// Variables of the environment are there, and stay where they are not shown.
enum EnvironmentIsSet: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for mention in draft.mentions {
            guard case .environment(let name)? = mention.target?.root else { continue }
            guard case .placeholder(let placeholder, let use) = mention.kind, use.mayHoldSecrets else {
                faults.error(
                    "`env` is for `http`, `env`, `stdin` and `directory` only", at: mention.place,
                    hint: hint(mention, name))
                continue
            }
            if draft.options.environment[name] == nil, !placeholder.hasDefault {
                let hint = "set it, in `.env` too, or write `{{env.\(name) | default: \"\"}}`"
                faults.error("the environment variable `\(name)` is not set", at: mention.place, hint: hint)
            }
        }
    }

    private static func hint(_ mention: Mention, _ name: String) -> String {
        if case .placeholder(_, .command) = mention.kind {
            return "a command text has the shell's own `$\(name)`"
        }
        if case .placeholder(_, .model) = mention.kind {
            return "make it an input: `-i name=…`; or leave `model` out and set `BRAID_MODEL`"
        }
        return "elsewhere it would be sent and recorded"
    }
}

extension TemplateUse {
    fileprivate var mayHoldSecrets: Bool {
        switch self {
        case .request, .environment, .stdin, .directory: true
        case .prompt, .system, .model, .images, .value, .inputs, .command, .number: false
        }
    }
}
