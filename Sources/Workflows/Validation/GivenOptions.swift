import Execution

/// What was given on the command line fits the file.
enum GivenOptions {
    static func errors(in draft: WorkflowDraft) -> [InputError] {
        [model(draft), requirement(draft)].compactMap(\.self)
    }

    private static func model(_ draft: WorkflowDraft) -> InputError? {
        guard let model = draft.options.model, model != PromptSpec.simulatedModel else { return nil }
        return InputError(
            code: .unavailableModel, message: "there is no model `\(model)`: \(ModelsAreAvailable.message)", hint: nil)
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
