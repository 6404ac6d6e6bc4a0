import Execution

/// Says what a checked workflow means.
struct PlanBuilder {
    let draft: WorkflowDraft
    let source: WorkflowSource

    private var file: WorkflowFile { draft.file }
    private var options: WorkflowOptions { draft.options }

    func plan() -> Plan {
        Plan(
            name: file.name ?? fileName,
            description: file.description,
            inputs: draft.inputs,
            body: body,
            sequential: options.sequential,
            seed: options.seed ?? 0,
            environment: environment
        )
    }

    private var body: Body {
        let policy = options.onFailure ?? file.onFailure ?? .continue
        let limit = options.maxParallel ?? file.maxParallel ?? .atMost(Body.defaultMaxParallel)
        return Body(
            branches: file.branches.compactMap(branch),
            join: join(policy),
            results: draft.results,
            onFailure: policy,
            deadline: options.deadline ?? file.deadline,
            maxParallel: limit.count
        )
    }

    private func branch(_ declaration: BranchDeclaration) -> Branch? {
        guard let typed = declaration.action else { return nil }
        let settings = declaration.settings.filled(from: file.defaults, for: typed.kind)
        return Branch(
            declaration.name.value,
            action(typed, settings),
            dependencies: draft.dependencies(of: declaration.name.value),
            settings: settings.work
        )
    }

    private func join(_ policy: FailurePolicy) -> Join {
        let declaration = file.join
        let settings = declaration?.settings.filled(from: file.defaults, for: declaration?.action?.kind) ?? Settings()
        return Join(
            declaration?.action.map { .action(action($0, settings)) } ?? .results,
            require: options.require ?? declaration?.require?.value ?? (policy == .stop ? .all : .any),
            settings: settings.work
        )
    }

    /// Only what templates mention: the rest is none of the plan's business.
    private var environment: [String: String] {
        var environment: [String: String] = [:]
        for mention in draft.mentions {
            if case .environment(let name)? = draft.reference(mention.reference)?.root {
                environment[name] = options.environment[name]
            }
        }
        return environment
    }

    /// Without the folder and the ending.
    private var fileName: String {
        let name = source.path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}

extension Settings {
    fileprivate var work: WorkSettings {
        WorkSettings(timeout: timeout, onTimeout: onTimeout ?? .fail, simulation: simulation)
    }
}
