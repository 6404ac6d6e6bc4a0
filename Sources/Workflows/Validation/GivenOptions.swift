import Execution

/// What was given on the command line fits the file.
enum GivenOptions {
    static func errors(in draft: WorkflowDraft) -> [InputError] {
        let unknown = draft.document.isMain ? models(draft) : []
        // What is not known cannot be run either, and that need not be said.
        return unknown + (unknown.isEmpty ? ModelsAreAvailable.errors(in: draft) : [])
            + [requirement(draft)].compactMap(\.self)
    }

    /// What the command line and the environment name are aliases and models that there are.
    private static func models(_ draft: WorkflowDraft) -> [InputError] {
        let aliases = draft.aliases
        let unknown = draft.options.modelsByAlias.keys.sorted().filter {
            $0 != ModelChooser.all && !aliases.contains($0)
        }
        let errors = unknown.map { alias in
            InputError(
                code: .unknownModel, message: "there is no alias `\(alias)` in `models`",
                hint: Suggestion.hint(for: alias, among: aliases + [ModelChooser.all])
                    ?? "for every model write `all`")
        }
        // The same name in two places is one mistake.
        var names: [String] = []
        for name in draft.options.namedModels where !names.contains(name) { names.append(name) }
        return errors
            + names.compactMap { name in
                let own = draft.file.models.map(\.name.value)
                guard !own.contains(name) else { return nil }
                do throws(ModelName.Fault) {
                    try ModelName.check(name, aliases: own)
                    return nil
                } catch {
                    return InputError(
                        code: .unknownModel, message: error.message, hint: hint(error, name, own))
                }
            }
    }

    /// All that a model may be, at once.
    private static func hint(_ fault: ModelName.Fault, _ name: String, _ aliases: [String]) -> String? {
        if fault.hint?.hasPrefix("did you mean") == true { return fault.hint }
        let known =
            aliases.isEmpty ? "" : ", an alias of `models` (\(aliases.map { "`\($0)`" }.listed(by: "and")))"
        return "a model is `simulated`\(known) or `provider/name` with one of "
            + ModelName.providers.joined(separator: ", ")
    }

    private static func requirement(_ draft: WorkflowDraft) -> InputError? {
        guard case .count(let count)? = draft.options.require, let results = draft.resultCount(of: 0), count > results
        else { return nil }
        let number = results == 1 ? "1 result" : "\(results) results"
        return InputError(
            code: .unmetRequirement, message: "\(count) results are required, and the workflow has \(number)", hint: nil
        )
    }
}

extension WorkflowDraft {
    /// Of all files.
    fileprivate var aliases: [String] {
        ([file] + workflows.values.map(\.document.file)).flatMap(\.models).map(\.name.value).sorted()
    }
}

extension WorkflowOptions {
    /// The models that are given from outside the file.
    fileprivate var namedModels: [String] {
        let variable = ignoresModelsOfFile ? nil : environment["BRAID_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
        return [model, variable].compactMap(\.self) + modelsByAlias.sorted { $0.key < $1.key }.map(\.value)
    }
}
