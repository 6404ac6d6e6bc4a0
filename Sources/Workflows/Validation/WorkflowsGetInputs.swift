import Execution

/// Another workflow is given what it asks for, and nothing else.
enum WorkflowsGetInputs: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for use in draft.actions {
            guard case .workflow(let call)? = use.action, let workflow = draft.workflows[call.file] else { continue }
            for given in call.inputs {
                if let input = workflow.inputs.first(where: { $0.name.value == given.name.value }) {
                    check(given, for: input, of: workflow, resolver.shape(of: given.value, from: use.reader), &faults)
                } else {
                    reportUnknown(given.name, of: workflow, &faults)
                }
            }
            for input in workflow.inputs where !call.inputs.contains(where: { $0.name.value == input.name.value }) {
                checkDefault(of: input, of: workflow, at: call.path.place, &faults)
            }
        }
    }

    private static func reportUnknown(
        _ name: Located<String>, of workflow: NestedWorkflow, _ faults: inout Faults
    ) {
        let known = workflow.inputs.map(\.name.value)
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        faults.error(
            "`\(workflow.path)` has no input `\(name.value)`", at: name.place,
            hint: Suggestion.hint(for: name.value, among: known)
                ?? (known.isEmpty ? "it has none" : "its inputs are \(list)"))
    }

    private static func check(
        _ given: WorkflowCall.Input, for input: InputDeclaration, of workflow: NestedWorkflow, _ shape: ValueShape,
        _ faults: inout Faults
    ) {
        let name = "the input `\(input.name.value)` of `\(workflow.path)`"
        switch input.kind {
        case .required:
            break
        case .optional(let model):
            let (needed, kind) = (ValueShape(model), shape.isResults ? "a map" : shape.kind)
            guard !needed.isUnknown, !shape.isUnknown, !needed.isText, kind != needed.kind else { return }
            faults.error("\(name) is \(needed.kind), and this is \(kind)", at: given.name.place)
        case .file:
            guard shape.isText || shape.isUnknown else {
                faults.error("\(name) is the path of a file, and this is \(shape.kind)", at: given.name.place)
                return
            }
            guard case .constant(.text(let path)) = given.value else { return }
            do throws(TextFile.Fault) {
                try TextFile.check(TextFile.absolute(path, in: workflow.folder))
            } catch {
                faults.error("\(name): \(error.message(path))", at: given.name.place, hint: relative(to: workflow))
            }
        }
    }

    private static func checkDefault(
        of input: InputDeclaration, of workflow: NestedWorkflow, at place: Place, _ faults: inout Faults
    ) {
        let name = "the input `\(input.name.value)`"
        let hint = "give it with `inputs: {\(input.name.value): …}`"
        switch input.kind {
        case .optional: break
        case .required, .file(nil):
            faults.error("`\(workflow.path)` needs \(name)", at: place, hint: hint)
        case .file(let path?):
            do throws(TextFile.Fault) {
                try TextFile.check(TextFile.absolute(path, in: workflow.folder))
            } catch {
                faults.error("\(name) of `\(workflow.path)`: \(error.message(path))", at: place, hint: hint)
            }
        }
    }

    private static func relative(to workflow: NestedWorkflow) -> String {
        "it is relative to `\(workflow.folder)`, the folder of that workflow"
    }
}

extension ValueShape {
    fileprivate var isText: Bool {
        switch self {
        case .text, .choice: true
        default: false
        }
    }

    fileprivate var isResults: Bool {
        if case .results = self { true } else { false }
    }
}
