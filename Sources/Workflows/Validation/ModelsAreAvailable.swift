import Execution
import Models

/// Every model that would be asked can be: there is a key for its provider.
enum ModelsAreAvailable: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        guard draft.options.purpose == .run else { return }
        var told: Set<String> = []
        for choice in draft.modelChoices {
            guard case .file(let place) = choice.origin, let fault = fault(of: choice, draft.options),
                told.insert(fault.description).inserted
            else { continue }
            faults.error("cannot ask `\(choice.name)`: \(fault)", at: place, hint: fault.hint)
        }
    }

    /// What was not named in a file.
    static func errors(in draft: WorkflowDraft) -> [InputError] {
        guard draft.options.purpose == .run else { return [] }
        var errors: [InputError] = []
        for choice in draft.modelChoices {
            guard let origin = choice.origin.words, let fault = fault(of: choice, draft.options) else { continue }
            let error = InputError(code: .unavailableModel, message: "`\(origin)`: \(fault)", hint: fault.hint)
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }

    /// What is no model is reported as that.
    private static func fault(of choice: ModelChooser.Choice, _ options: WorkflowOptions) -> ProviderFault? {
        guard let (provider, _) = ProviderName.split(choice.name) else { return nil }
        do throws(ProviderFault) {
            _ = try provider.client(for: choice.endpoint, options.environment)
            return nil
        } catch {
            return error
        }
    }
}

extension ModelChooser.Origin {
    /// Where a model was named that was not named in a file.
    fileprivate var words: String? {
        switch self {
        case .file, .builtIn: nil
        case .option(let text): "--model \(text)"
        case .environment(let name): name
        }
    }
}
