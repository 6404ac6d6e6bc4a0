import Execution

/// Turns a workflow file, with those that it uses, into a plan.
public enum WorkflowLoader: Sendable {
    /// Reads and checks everything before it gives up, so that the error names every fault.
    public static func load(
        _ source: WorkflowSource, options: WorkflowOptions = WorkflowOptions()
    ) throws(WorkflowError) -> LoadedWorkflow {
        var faults = Faults()
        var library = WorkflowLibrary(home: options.environment["HOME"])
        library.read(source, &faults)
        guard let main = library.documents.last, main.isMain else {
            throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: [])
        }
        var errors: [InputError] = []
        var options = options
        options.aliases = main.file.models
        let drafts = drafts(of: library.documents, options, &errors, &faults)
        guard !faults.hasErrors, errors.isEmpty else {
            throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: errors)
        }
        let plan = plan(drafts, &faults)
        guard !faults.hasErrors else { throw WorkflowError(diagnostics: faults.diagnostics, inputErrors: []) }
        let models = library.documents.flatMap(\.file.models)
        return LoadedWorkflow(
            plan: plan, warnings: faults.diagnostics, inputs: main.file.inputs.map(\.declared),
            keyVariables: Set(models.compactMap(\.endpoint.keyVariable)))
    }

    /// A few files that use each other twice each would soon be more than any machine holds.
    private static let mostBranches = 100_000

    /// Each file is checked once, however often it is used.
    private static func drafts(
        of documents: [WorkflowDocument], _ options: WorkflowOptions, _ errors: inout [InputError],
        _ faults: inout Faults
    ) -> [WorkflowDraft] {
        var drafts: [WorkflowDraft] = []
        var workflows: [String: NestedWorkflow] = [:]
        var sizes: [String: Int] = [:]
        for document in documents {
            let outline = WorkflowOutline(document.file)
            var binder = InputBinder(outline: outline, options: options, folder: document.source.folder)
            if document.isMain { binder.bind(&faults) }
            let draft = WorkflowDraft(
                document: document, outline: outline, options: document.isMain ? options : options.nested,
                inputs: binder.bound, workflows: workflows)
            Validation.check(draft, &faults)
            errors += (binder.errors + GivenOptions.errors(in: draft)).filter { !errors.contains($0) }
            workflows[document.key] = NestedWorkflow(document: document, answer: ShapeResolver(draft).answer)
            drafts.append(draft)
            let calls = document.file.calls
            let size = calls.reduce(outline.branches.count) { $0 + (sizes[$1.file] ?? 0) }
            if size > mostBranches, let place = calls.first?.path.place {
                faults.error(
                    "with the workflows that it uses, this one has more than 100,000 branches", at: place,
                    hint: "a workflow counts as often as it is used")
            }
            // Said once, not of every file above as well.
            sizes[document.key] = size > mostBranches ? 0 : size
        }
        return drafts
    }

    /// Of the last of these, which the others are used by.
    private static func plan(_ drafts: [WorkflowDraft], _ faults: inout Faults) -> Plan {
        var bodies: [String: Body] = [:]
        for draft in drafts {
            let builder = PlanBuilder(draft: draft, workflows: bodies)
            guard !draft.document.isMain else {
                var plan = builder.plan()
                PricesAreKnown.check(plan.body, draft.file, &faults)
                for draft in drafts {
                    plan.environment.merge(draft.environment) { $1 }
                    plan.gateLimits.merge(draft.models.limits) { $0.limited(by: $1) }
                }
                return plan
            }
            let body = builder.nestedBody
            PricesAreKnown.check(body, draft.file, &faults)
            bodies[draft.document.key] = body
        }
        preconditionFailure("the file that was asked for is always the last")
    }
}
