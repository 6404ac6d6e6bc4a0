import Execution

/// A plan that passed every check, for programs.
enum CheckedPlan {
    static func value(of plan: Plan, file: String) -> Value {
        .object([
            Value.Field("file", .text(file)),
            Value.Field("valid", .bool(true)),
            Value.Field("name", .text(plan.name)),
            Value.Field("inputs", .object(plan.inputs)),
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
        ])
    }

    static func value(ofFaulty file: String, _ error: String) -> Value {
        .object([
            Value.Field("file", .text(file)), Value.Field("valid", .bool(false)), Value.Field("error", .text(error)),
        ])
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
