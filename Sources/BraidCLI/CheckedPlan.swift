import Execution
import Workflows

/// A plan that passed every check, for programs.
enum CheckedPlan {
    static func value(of workflow: LoadedWorkflow, file: String) -> Value {
        let plan = workflow.plan
        return .object([
            Value.Field("file", .text(file)),
            Value.Field("valid", .bool(true)),
            Value.Field("name", .text(plan.name)),
            Value.Field("inputs", ShownURL.masking(.object(plan.inputs))),
            Value.Field("required", .list(workflow.missingInputs.map(Value.text))),
            Value.Field("order", .list(plan.body.order.map { .list($0.map(Value.text)) })),
            Value.Field("branches", .list(plan.body.branches.map { branch($0, in: plan.body, plan.inputs) })),
            Value.Field("join", join(of: plan.body, plan.inputs)),
            Value.Field(
                "sends",
                .list(
                    plan.destinations.map { destination, branches in
                        .object([
                            Value.Field("to", .text(destination.words.replacing("to ", with: "", maxReplacements: 1))),
                            Value.Field("branches", .list(branches.map(Value.text))),
                        ])
                    })),
            Value.Field("limits", limits(of: plan)),
            Value.Field("faults", .list(workflow.warnings.map(fault))),
        ])
    }

    static func value(ofFaulty file: String, _ failure: Failure) -> Value {
        let ofInputs = failure.faults?.inputErrors ?? []
        let faults =
            ofInputs.map { fault("error", $0.message, [], hint: $0.hint) }
            + (failure.faults?.diagnostics ?? []).map(fault)
        return .object([
            Value.Field("file", .text(file)), Value.Field("valid", .bool(false)),
            Value.Field("error", .text(failure.message)), Value.Field("faults", .list(faults)),
        ])
    }

    /// What is wrong and where; lines and columns are from 1, the width is that of what is meant.
    private static func fault(_ fault: Diagnostic) -> Value {
        let place = [
            Value.Field("file", .text(fault.path)), Value.Field("line", .integer(fault.line)),
            Value.Field("column", .integer(fault.column)), Value.Field("width", .integer(fault.caretWidth)),
        ]
        return self.fault(fault.severity.rawValue, fault.message, place, hint: fault.hint)
    }

    private static func fault(_ severity: String, _ message: String, _ place: [Value.Field], hint: String?) -> Value {
        .object(
            [Value.Field("severity", .text(severity)), Value.Field("message", .text(message))] + place
                + [hint.map { Value.Field("hint", .text($0)) }].compactMap(\.self))
    }

    /// Without those that there are not.
    private static func limits(of plan: Plan) -> Value {
        let fields: [(String, Value?)] = [
            ("max_parallel", plan.sequential ? .integer(1) : plan.body.maxParallel.map(Value.integer)),
            ("deadline_ms", plan.body.deadline.map { .number($0 / .milliseconds(1)) }),
            ("on_failure", .text(plan.body.onFailure.rawValue)),
            ("tokens", plan.limits.tokens.map(Value.integer)), ("cost", plan.limits.cost.map(Value.number)),
        ]
        return .object(fields.compactMap { name, value in value.map { Value.Field(name, $0) } })
    }

    private static func branch(_ branch: Branch, in body: Body, _ inputs: [Value.Field]) -> Value {
        var fields = [
            Value.Field("name", .text(branch.name)), Value.Field("does", .text(branch.action.words)),
            Value.Field("after", .list(branch.dependencies.map { .text($0.name) })),
            Value.Field("notes", .list(branch.notes(in: body).map(Value.text))),
        ]
        if case .group(let inner) = branch.action {
            fields.append(
                Value.Field("branches", .list(inner.branches.map { self.branch($0, in: inner, inputs) })))
            fields.append(Value.Field("join", join(of: inner, inputs)))
        }
        return .object(fields)
    }

    private static func join(of body: Body, _ inputs: [Value.Field]) -> Value {
        .object([
            Value.Field("does", .text(body.join.words)),
            Value.Field("notes", .list(body.joinNotes(inputs).map(Value.text))),
        ])
    }
}

extension LoadedWorkflow {
    /// The inputs that a run has to be given, and that were not.
    var missingInputs: [String] {
        inputs.map(\.name).filter { name in !plan.inputs.contains { $0.name == name } }
    }
}
