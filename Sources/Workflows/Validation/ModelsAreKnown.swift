import Execution

/// Every model that is named is an alias of the file, or one that some provider could have.
enum ModelsAreKnown: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let aliases = draft.file.models.map(\.name.value)
        for declaration in draft.file.models {
            checkAlias(declaration.name, &faults)
            if let model = declaration.model { check(model, besides: [], among: aliases, &faults) }
        }
        for model in ([draft.file.defaults] + draft.actions.map(\.settings)).compactMap(\.model) {
            check(model, besides: aliases, among: aliases, &faults)
        }
    }

    private static func check(
        _ model: Located<String>, besides aliases: [String], among all: [String], _ faults: inout Faults
    ) {
        guard !aliases.contains(model.value) else { return }
        if aliases.isEmpty, all.contains(model.value) {
            faults.error(
                "`\(model.value)` is an alias itself", at: model.place,
                hint: "a model is `provider/name` or `simulated`")
            return
        }
        do throws(ModelName.Fault) {
            try ModelName.check(model.value, aliases: aliases)
        } catch {
            faults.error(error.message, at: model.place, hint: error.hint)
        }
    }

    private static func checkAlias(_ name: Located<String>, _ faults: inout Faults) {
        if [ModelChooser.all, PromptSpec.simulatedModel].contains(name.value) {
            faults.error("the name `\(name.value)` is reserved", at: name.place, hint: "choose another name")
        } else {
            NamesAreFree.checkForm(of: name, &faults)
        }
    }
}
