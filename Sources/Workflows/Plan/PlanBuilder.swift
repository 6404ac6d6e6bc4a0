import Execution

/// Says what a checked workflow means.
struct PlanBuilder {
    let draft: WorkflowDraft
    /// The bodies of the workflows that it uses, by their keys.
    let workflows: [String: Body]
    let resolver: ShapeResolver
    /// What the aliases of the file stand for.
    let aliases: [String: ModelChoice.Candidate]
    /// Those that were made so far, by name.
    var tools: [String: ToolSpec] = [:]

    init(draft: WorkflowDraft, workflows: [String: Body]) {
        self.draft = draft
        self.workflows = workflows
        resolver = ShapeResolver(draft)
        aliases = draft.models.aliases.mapValues(\.candidate)
        makeTools()
    }

    private var file: WorkflowFile { draft.file }
    private var options: WorkflowOptions { draft.options }
    var source: WorkflowSource { draft.document.source }

    func plan() -> Plan {
        Plan(
            name: file.name ?? (source.path.split(separator: "/").last.map(String.init) ?? "").fileStem,
            description: file.description,
            inputs: draft.inputs,
            body: wholeBody,
            tools: declaredTools,
            sequential: options.sequential,
            seed: options.seed ?? 0,
            limits: file.limits.limits
        )
    }

    /// The body of the file, with what was given from outside.
    var wholeBody: Body {
        let policy = options.onFailure ?? file.body.onFailure ?? .continue
        var body = body(0, policy)
        body.join.require = options.require ?? body.join.require
        body.deadline = options.deadline ?? body.deadline
        if draft.document.isMain {
            let limit = options.maxParallel ?? file.body.maxParallel ?? .atMost(Body.defaultMaxParallel)
            body.maxParallel = limit.count
        }
        return body
    }

    /// The body of a file that another one uses, which says what it is given.
    var nestedBody: Body {
        var body = wholeBody
        body.scope = WorkflowScope(path: source.path, tools: declaredTools, limits: file.limits.limits)
        return body
    }

    func body(_ number: Int, _ policy: FailurePolicy) -> Body {
        let body = draft.outline.bodies[number]
        return Body(
            branches: body.branches.compactMap { branch($0, policy) },
            join: join(body.declaration.join, .join(number), policy),
            results: draft.outline.results(of: number).map(draft.name),
            onFailure: policy,
            deadline: body.declaration.deadline,
            maxParallel: body.declaration.maxParallel?.count
        )
    }

    private func branch(_ number: Int, _ policy: FailurePolicy) -> Branch? {
        let declaration = draft.branches[number].declaration
        guard let typed = declaration.action else { return nil }
        let settings = declaration.settings.filled(from: file.defaults, for: typed)
        return Branch(
            declaration.name.value,
            action(typed, settings, .branch(number)),
            dependencies: draft.outline.dependencies[number].map { Dependency(draft.name(of: $0.branch), $0.need) },
            condition: declaration.condition.map { condition($0, .branch(number)) },
            fanOut: declaration.fanOut.flatMap { fanOut($0, declaration.instances, number, policy) },
            tripsIf: declaration.guardCondition.map { condition($0, .branch(number)) },
            settings: work(settings, typed, .branch(number))
        )
    }

    private func join(_ declaration: JoinDeclaration?, _ reader: Reader, _ policy: FailurePolicy) -> Join {
        let settings = declaration?.settings.filled(from: file.defaults, for: declaration?.action) ?? Settings()
        return Join(
            declaration?.action.map { .action(action($0, settings, reader)) } ?? .results,
            require: declaration?.require?.value ?? policy.requirement,
            early: declaration?.early?.value ?? false,
            settings: declaration?.action.map { work(settings, $0, reader) } ?? WorkSettings()
        )
    }

    private func fanOut(
        _ typed: FanOutText, _ instances: ParallelText, _ number: Int, _ policy: FailurePolicy
    ) -> FanOut? {
        guard let elements = typed.elements.flatMap({ elements($0, number) }) else { return nil }
        let policy = instances.onFailure ?? policy
        return FanOut(
            elements,
            variable: typed.variableName ?? FanOut.defaultVariable,
            maxParallel: instances.maxParallel?.count,
            deadline: instances.deadline,
            onFailure: policy,
            require: instances.require?.value ?? policy.requirement,
            early: instances.early?.value ?? false
        )
    }

    private func elements(_ typed: FanOutText.Elements, _ number: Int) -> FanOut.Elements? {
        switch typed {
        case .known(let elements), .files(let elements): .known(elements)
        case .count(let count): .count(count)
        case .reference(let text):
            draft.outline.target(of: text, from: .branch(number), seesOwnElement: false)
                .map { .reference(draft.reference($0)) }
        }
    }

}

extension FailurePolicy {
    /// What is required where nothing is said: who stops at the first failure wants everything.
    fileprivate var requirement: Requirement {
        switch self {
        case .continue: .any
        case .stop: .all
        }
    }
}
