/// Something that a workflow must fulfil before it may run.
protocol ValidationRule: Sendable {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults)
}

/// Runs every rule, whatever the others find.
enum Validation {
    private static let rules: [any ValidationRule.Type] = [
        NamesAreFree.self,
        ReferencesAreKnown.self,
        PathsExist.self,
        FiltersFit.self,
        FilesAreSpelledOut.self,
        EnvironmentIsSet.self,
        NoCircles.self,
        RequirementsCanBeMet.self,
        ElementsAreLists.self,
        ConditionsFit.self,
        ModelsAreKnown.self,
        ModelsAreAvailable.self,
        AggregationsFit.self,
        WorkflowsGetInputs.self,
        ToolsAreKnown.self,
        ImagesAreThere.self,
        ValuesStayOutOfShell.self,
        ModelsAreMeant.self,
    ]

    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for rule in rules {
            rule.check(draft, &faults)
        }
    }
}
