/// What a branch or a join does and the settings that decide how it ends.
///
/// A class only so that states are small to copy: it never changes.
final class BranchWorkSpec: Sendable {
    let name: String
    let work: Join.Work
    let dependencies: [Dependency]
    let condition: Condition?
    let fanOut: FanOut?
    let tripsIf: Condition?
    let settings: WorkSettings
    let textKind: TextKind
    /// What it says is made by the simulated model or by a stand-in.
    let isSimulated: Bool
    let isGroup: Bool
    /// What each instance does, of a branch that is fanned out; what the judge does, of a branch that asks one.
    let instance: BranchWorkSpec?

    convenience init(_ branch: Branch) {
        let judge = BranchWorkSpec.judge(of: .action(branch.action), dependencies: branch.dependencies)
        let instance = branch.fanOut == nil ? judge : BranchWorkSpec(branch, fanOut: nil, instance: judge)
        self.init(branch, fanOut: branch.fanOut, instance: instance)
    }

    private convenience init(_ branch: Branch, fanOut: FanOut?, instance: BranchWorkSpec?) {
        self.init(
            branch.name, .action(branch.action), branch.settings, dependencies: branch.dependencies,
            condition: branch.condition, fanOut: fanOut, tripsIf: branch.tripsIf, instance: instance)
    }

    convenience init(_ join: Join) {
        self.init(
            BranchID.joinPath, join.work, join.settings, instance: BranchWorkSpec.judge(of: join.work, dependencies: [])
        )
    }

    convenience init(_ tool: ToolSpec) {
        self.init(
            tool.name, .action(tool.action), tool.settings,
            instance: BranchWorkSpec.judge(of: .action(tool.action), dependencies: []))
    }

    /// What the judge of an aggregator does; it sees what the branch sees that decides.
    private static func judge(of work: Join.Work, dependencies: [Dependency]) -> BranchWorkSpec? {
        guard case .action(.aggregate(let aggregation)) = work, case .judged(let judge) = aggregation.method else {
            return nil
        }
        return BranchWorkSpec(
            Judge.name, .action(.prompt(judge.prompt)), judge.settings, dependencies: dependencies)
    }

    private init(
        _ name: String, _ work: Join.Work, _ settings: WorkSettings, dependencies: [Dependency] = [],
        condition: Condition? = nil, fanOut: FanOut? = nil, tripsIf: Condition? = nil, instance: BranchWorkSpec? = nil
    ) {
        self.name = name
        self.work = work
        self.settings = settings
        self.dependencies = dependencies
        self.condition = condition
        self.fanOut = fanOut
        self.tripsIf = tripsIf
        self.instance = instance
        var (textKind, isSimulated, isGroup) = (TextKind.model, false, false)
        switch work {
        case .action(.command):
            textKind = .command
            isSimulated = settings.simulation != nil
        case .action(.request):
            textKind = .command
            isSimulated = settings.simulation != nil
        case .action(.prompt(let prompt)):
            isSimulated = prompt.model == PromptSpec.simulatedModel
        case .action(.group):
            isGroup = true
        case .action, .results:
            break
        }
        self.textKind = textKind
        self.isSimulated = isSimulated
        self.isGroup = isGroup
    }

    /// The same work, asking one model.
    func asking(_ candidate: ModelChoice.Candidate) -> BranchWorkSpec {
        guard case .action(.prompt(let prompt)) = work else { return self }
        var settings = settings
        settings.gate = candidate.endpoint.gate(of: candidate.model)
        settings.modelGate = settings.gate == candidate.model ? nil : candidate.model
        settings.rateLimitWait = candidate.rateLimitWait ?? settings.rateLimitWait
        return with(.action(.prompt(prompt.asking(candidate))), settings)
    }

    /// The same work with nothing that stands in for it.
    var unsimulated: BranchWorkSpec {
        var settings = settings
        settings.simulation = nil
        settings.simulationModel = nil
        return with(work, settings)
    }

    private func with(_ work: Join.Work, _ settings: WorkSettings) -> BranchWorkSpec {
        BranchWorkSpec(
            name, work, settings, dependencies: dependencies, condition: condition, fanOut: fanOut, tripsIf: tripsIf,
            instance: instance)
    }

    /// What it does may take time, cost something and change the world.
    var reachesOutside: Bool {
        guard !isParent, case .action(let action) = work else { return false }
        return switch action {
        case .command, .prompt, .request: true
        case .value, .aggregate, .group, .task: false
        }
    }

    /// Waits for branches of its own instead of working by itself.
    var isParent: Bool { instance != nil || isGroup }

    /// It has a judge find the best.
    var isJudging: Bool { instance != nil && fanOut == nil }

    /// Puts together what is there and takes no time, so as a join it needs no slot.
    var isInstant: Bool {
        if isJudging { return false }
        return switch work {
        case .results, .action(.value), .action(.aggregate): true
        case .action: false
        }
    }
}
