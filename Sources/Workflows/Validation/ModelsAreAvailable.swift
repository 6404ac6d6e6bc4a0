import Execution

/// Every model is one that this version has.
enum ModelsAreAvailable: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let settings = [draft.file.defaults] + draft.actions.map(\.settings)
        for model in settings.compactMap(\.model) where model.value != PromptSpec.simulatedModel {
            faults.error(message, at: model.place)
        }
    }

    static let message = "this version of braid has the `simulated` model only"
}
