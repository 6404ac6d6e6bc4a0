/// The keys of the format, and what others call them.
struct KnownKeys {
    /// ``in `defaults` ``; ends the message about an unknown key.
    let owner: String
    let known: [String]

    static let workflow = KnownKeys(
        owner: "in the workflow",
        known: ["name", "description", "inputs", "models", "tools", "defaults", "limits", "branches", "join"]
            + parallel)

    static let defaults = KnownKeys(
        owner: "in `defaults`",
        known: [
            "model", "system", "temperature", "max_tokens", "seed", "env", "directory", "timeout", "idle_timeout",
            "queue_timeout", "total_timeout", "on_timeout", "retry", "hedge", "cache", "max_turns", "options",
        ])

    static func branch(_ name: String) -> KnownKeys {
        KnownKeys(
            owner: "in branch `\(name)`", known: ofAction + joining + ["as", "guard", "needs"] + fanOuts + ["when"])
    }

    static let join = KnownKeys(owner: "in the join", known: ofAction + joining)

    static let simulation = KnownKeys(
        owner: "in `simulate`",
        known: [
            "reply", "first_token", "tokens_per_second", "takes", "stall_after", "fail", "fail_times", "status",
        ])

    static let judge = KnownKeys(
        owner: "in `by`", known: ["prompt", "model", "system", "temperature", "simulate"])

    static let limits = KnownKeys(owner: "in `limits`", known: ["tokens", "cost"])
    static func tool(_ name: String) -> KnownKeys {
        KnownKeys(
            owner: "in tool `\(name)`",
            known: ["description", "inputs"] + ToolDeclaration.actions + SettingKey.kinds.keys.sorted())
    }

    static func model(_ name: String) -> KnownKeys {
        KnownKeys(owner: "in model `\(name)`", known: ModelDeclaration.keys)
    }

    static let price = KnownKeys(owner: "in `price`", known: ["input", "output"])
    static let request = KnownKeys(owner: "in `http`", known: RequestText.keys)
    static let retry = KnownKeys(owner: "in `retry`", known: RetryText.keys)

    static let actions = ActionKind.allCases.map(\.rawValue)
    /// What makes several instances of one branch.
    static let fanOuts = ["for_each", "repeat"]
    /// What a body says about its branches.
    static let parallel = ["on_failure", "deadline", "max_parallel"]

    private static let ofAction = actions + SettingKey.kinds.keys.sorted() + ["join"] + parallel
    private static let joining = ["require", "early"]

    /// Reports a key that is not one of the known.
    func report(_ key: Located<String>, _ faults: inout Faults) {
        let name = key.value
        // Reported as YAML that means nothing here.
        guard name != "<<" else { return }
        let hint = Suggestion.hint(for: name, among: known) ?? Self.notHere[name] ?? hint(elsewhere: name)
        faults.error("unknown key `\(name)` \(owner)", at: key.place, hint: hint)
    }

    /// What others call a branch's keys means nothing in a map of a few keys, which are told instead.
    private func hint(elsewhere name: String) -> String? {
        guard known.count > Suggestion.mostListed else { return Suggestion.list(of: known) }
        return Self.elsewhere[name].map { "here it is \($0)" }
            ?? SettingKey.kinds[name].map { "write it beside each \(SettingKey.names(of: $0, by: "or"))" }
    }

    /// What belongs somewhere else, or is said in another way.
    private static let notHere = [
        "limits": "it is about a whole file: put the branches into one and use it with `workflow: path`",
        "models": "it stands at the top of the file", "defaults": "it stands at the top of the file",
        "files": "write `for_each: {files: …}`", "columns": "the columns are the fields of `returns`",
        "provider": "it is a part of `model`: `provider/name`",
    ]

    /// What other tools call it.
    private static let elsewhere = [
        "depends_on": "`needs`", "dependencies": "`needs`", "after": "`needs`", "requires": "`needs`",
        "if": "`when`", "condition": "`when`", "matrix": "`for_each`", "foreach": "`for_each`", "loop": "`for_each`",
        "items": "`for_each`", "with_items": "`for_each`", "count": "`repeat`", "times": "`repeat`",
        "url": "`http`", "request": "`http`", "fetch": "`http`", "retries": "`retry`", "max_retries": "`retry`",
        "output": "`returns`", "output_schema": "`returns`", "response_format": "`returns`", "group": "`branches`",
        "command": "`run`", "cmd": "`run`", "script": "`run`", "shell": "`run`", "exec": "`run`", "bash": "`run`",
        "output_key": "the name of the branch", "id": "the name of the branch", "outputs": "the name of the branch",
        "steps": "`branches`", "tasks": "`branches`", "jobs": "`branches`", "agents": "`branches`",
        "parallel": "`branches`", "sub_agents": "`branches`", "text": "`prompt` or `value`", "instruction": "`prompt`",
        "message": "`prompt`", "template": "`prompt` or `value`", "user": "`prompt`", "system_prompt": "`system`",
        "llm": "`model`", "concurrency": "`max_parallel`", "parallelism": "`max_parallel`", "workers": "`max_parallel`",
        "fail_fast": "`on_failure: stop`", "continue_on_error": "`on_failure`", "cwd": "`directory`",
        "workdir": "`directory`", "working_directory": "`directory`", "environment": "`env`", "vars": "`inputs`",
        "variables": "`inputs`", "parameters": "`inputs`", "args": "`inputs`", "reduce": "`join`",
        "reducer": "`join`", "functions": "`tools`", "max_iterations": "`max_turns`", "aggregate": "`join`",
        "combine": "`join`", "title": "`name`",
        "input": "`stdin`", "timeout_seconds": "`timeout`", "timeout_ms": "`timeout`",
        "max_output_tokens": "`max_tokens`", "tty": "`terminal`", "pty": "`terminal`",
    ]
}
