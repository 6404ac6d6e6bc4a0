import Execution
import Workflows

/// What loading a text gave.
enum Loaded {
    case workflow(LoadedWorkflow)
    case refused(WorkflowError)

    init(
        _ text: String, path: String = "report.yaml", folder: String = "/nowhere",
        _ adjust: (inout WorkflowOptions) -> Void = { _ in }
    ) {
        var options = WorkflowOptions()
        adjust(&options)
        do throws(WorkflowError) {
            let source = WorkflowSource(path: path, text: text, folder: folder)
            self = .workflow(try WorkflowLoader.load(source, options: options))
        } catch {
            self = .refused(error)
        }
    }

    var plan: Plan? {
        if case .workflow(let workflow) = self { workflow.plan } else { nil }
    }

    var error: WorkflowError? {
        if case .refused(let error) = self { error } else { nil }
    }

    /// `3:7 unknown key …`, for each fault.
    var faults: [String] {
        let diagnostics =
            switch self {
            case .workflow(let workflow): workflow.warnings
            case .refused(let error): error.diagnostics
            }
        return diagnostics.map { "\($0.line):\($0.column) \($0.message)" }
    }
}
