extension ToolSpec {
    /// Something that a tool may do.
    struct Step {
        let action: Action
        let settings: WorkSettings

        var isSimulated: Bool {
            if case .prompt(let prompt) = action, prompt.model == PromptSpec.simulatedModel { return true }
            return settings.simulation != nil
        }
    }

    /// All that it may do, with what is inside.
    var steps: [Step] {
        var (steps, open) = ([Step](), [Step(action: action, settings: settings)])
        while let step = open.popLast() {
            steps.append(step)
            switch step.action {
            case .group(let body):
                open += body.branches.map { Step(action: $0.action, settings: $0.settings) }
                if case .action(let action) = body.join.work {
                    open.append(Step(action: action, settings: body.join.settings))
                }
            case .prompt(let prompt):
                open += prompt.tools.map { Step(action: $0.action, settings: $0.settings) }
            case .command, .request, .value, .aggregate, .task:
                break
            }
        }
        return steps
    }
}
