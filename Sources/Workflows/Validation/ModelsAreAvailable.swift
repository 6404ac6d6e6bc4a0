import Execution

/// Every model that would be asked is one that this version can ask.
enum ModelsAreAvailable: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        guard draft.options.purpose == .run else { return }
        for choice in draft.modelChoices where choice.name != PromptSpec.simulatedModel {
            // What is not known is reported as that.
            guard case .file(let place) = choice.origin, ModelName.isKnown(choice.name) else { continue }
            faults.error(message(choice.name), at: place, hint: hint)
        }
    }

    /// What was not named in a file.
    static func errors(in draft: WorkflowDraft) -> [InputError] {
        guard draft.options.purpose == .run else { return [] }
        var errors: [InputError] = []
        for choice in draft.modelChoices where choice.name != PromptSpec.simulatedModel {
            let origin: String
            switch choice.origin {
            case .file, .builtIn: continue
            case .option(let text): origin = "--model \(text)"
            case .environment(let name): origin = name
            }
            let error = InputError(
                code: .unavailableModel, message: "`\(origin)`: \(message(choice.name))", hint: hint)
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }

    private static func message(_ model: String) -> String { "this version of braid cannot run `\(model)`" }

    private static let hint = "`--model all=simulated` runs the workflow with the simulated model"
}
