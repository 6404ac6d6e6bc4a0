import Execution

/// Who limits the cost of a run says what each model costs.
///
/// Asked of the plan: which model answers which prompt is known only there.
enum PricesAreKnown {
    static func check(_ body: Body, _ file: WorkflowFile, _ faults: inout Faults) {
        guard let cost = file.limits.cost else { return }
        for model in body.modelsWithoutPrice {
            faults.error(
                "`cost` needs the price of each model, and `\(model)` has none", at: cost.place,
                hint: "write `price: {input: 3, output: 15}`, per million tokens, beside the model in `models`")
        }
    }
}
