import Execution
import Models

/// What is asked is what was meant: no made-up text among real answers, and no `--model` without effect.
enum ModelsAreMeant: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        // Of a file with errors something else is to be said.
        guard !faults.hasErrors else { return }
        let uses = draft.prompts
        // What a file that is only looked at will be run with is not known.
        if draft.options.purpose == .run { warnOfMixture(uses, &faults) }
        warnOfUnusedOption(uses, draft, &faults)
    }

    /// Where nobody said so, a prompt beside real ones hardly ought to be simulated.
    private static func warnOfMixture(_ uses: [WorkflowDraft.PromptUse], _ faults: inout Faults) {
        let asksReal = uses.contains { use in use.choices.contains { $0.name != PromptSpec.simulatedModel } }
        guard asksReal, let use = uses.first(where: \.isSimulatedByDefault) else { return }
        faults.warning(
            "`\(use.name.value)` asks the simulated model, and others real ones", at: use.name.place,
            hint: "give it a `model`, or one to all that have none: `defaults: {model: …}` or `--model`")
    }

    private static func warnOfUnusedOption(
        _ uses: [WorkflowDraft.PromptUse], _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        guard draft.document.isMain, let model = draft.options.model, let first = uses.first,
            !uses.contains(where: \.isGivenByOption)
        else { return }
        faults.warning(
            "`--model \(model)` changes nothing: every prompt names its own", at: first.name.place,
            hint: "`--model all=\(model)` takes the place of them all")
    }
}

extension WorkflowDraft {
    /// A prompt of a branch or a tool, and what it may ask.
    fileprivate struct PromptUse {
        let name: Located<String>
        let choices: [ModelChooser.Choice]
        let isOpen: Bool

        var isSimulatedByDefault: Bool {
            choices.contains {
                if case .builtIn = $0.origin { $0.name == PromptSpec.simulatedModel } else { false }
            }
        }

        /// Or only the run tells.
        var isGivenByOption: Bool {
            isOpen || choices.contains { if case .option = $0.origin { true } else { false } }
        }
    }

    fileprivate var prompts: [PromptUse] {
        actions.compactMap { action, settings, reader in
            guard case .prompt? = action, let name = name(of: reader) else { return nil }
            let use = models.use(settings.model, by: reader)
            return PromptUse(name: name, choices: use.choices, isOpen: use.template != nil)
        }
    }

    private func name(of reader: Reader) -> Located<String>? {
        switch reader {
        case .branch(let number): branches[number].declaration.name
        case .tool(let number): file.tools[number].name
        case .judge(let reader): name(of: reader)
        case .join(let number): outline.bodies[number].declaration.join.map { Located("join", $0.place) }
        case .defaults: nil
        }
    }
}
