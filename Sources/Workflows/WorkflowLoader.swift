import Execution

/// Turns a workflow file into a plan.
public enum WorkflowLoader: Sendable {
    /// Reads and checks the whole file before it gives up, so that the error names every fault.
    public static func load(
        _ source: WorkflowSource, options: WorkflowOptions = WorkflowOptions()
    ) throws(WorkflowError) -> LoadedWorkflow {
        var faults = Faults()
        let text = SourceText(path: source.path, text: YAMLLimits.readable(source.text))
        let root = YAMLReader.read(text, &faults)
        var decoder = WorkflowDecoder(
            folder: source.folder, home: options.environment["HOME"], faults: faults)
        let file = root.flatMap { decoder.workflow($0, in: text) }
        faults = decoder.faults
        guard let file else { throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: []) }

        let outline = WorkflowOutline(file)
        var binder = InputBinder(outline: outline, options: options, folder: source.folder)
        binder.bind(&faults)
        let draft = WorkflowDraft(outline: outline, options: options, inputs: binder.bound)
        Validation.check(draft, &faults)
        let inputErrors = binder.errors + GivenOptions.errors(in: draft)
        guard !faults.hasErrors, inputErrors.isEmpty else {
            throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: inputErrors)
        }
        let plan = PlanBuilder(draft: draft, source: source).plan()
        PricesAreKnown.check(plan, file, &faults)
        guard !faults.hasErrors else { throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: []) }
        return LoadedWorkflow(plan: plan, warnings: faults.diagnostics, inputs: file.inputs.map(\.declared))
    }
}
