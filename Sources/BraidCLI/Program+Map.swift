import Execution
import Workflows

extension Program {
    func map(
        _ workflow: MapWorkflow, over items: [String], options: RunOptions
    ) async throws -> ExitStatus {
        var loading = try options.workflowOptions(environment)
        loading.values = [Value.Field(MapWorkflow.itemsInput, .list(items.map(Value.text)))]
        loading.hiddenInputs = [MapWorkflow.itemsInput]
        let (source, mode) = (workflow.source, try mode(options))
        let showsWarnings = options.ui != .none && options.ui != .json
        let loaded = try load(
            source, options: loading, showsWarnings: showsWarnings, describe: workflow.text(of:))
        guard !items.isEmpty || !workflow.files.isEmpty else { return .success }
        if showsWarnings, !workflow.template.contains("{{") {
            StandardStream.error.writeLine(
                safely: "warning: `\(workflow.template)` is the same for every item; the item is `{{item}}`")
        }
        let session = try RunSession(
            plan: loaded.plan, source: source, options: options, mode: mode, environment: environment,
            invocation: Invocation(.map, in: source.folder, options), mapping: MapWorkflow.branch)
        return await session.run()
    }
}
