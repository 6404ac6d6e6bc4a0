/// What the state machine knows of one branch.
struct BranchState: Sendable {
    let id: BranchID
    let spec: BranchWorkSpec
    var phase: Phase
    /// Dependencies that have not ended.
    var openDependencies = 0
    var dependents: [Dependent] = []
    /// It cannot run any more, and ends as soon as what is under way has ended.
    var isUnrunnable = false
    var attempt = 0
    var readyAt: Duration = .zero
    var startedAt: Duration = .zero
    var queued: Duration = .zero
    var transcript = Transcript()
    var outcome: Outcome?

    enum Phase: Sendable {
        case blocked
        case queued
        case running
        case ended
    }

    struct Dependent: Sendable {
        let index: Int
        let need: Dependency.Need
    }

    init(id: BranchID, spec: BranchWorkSpec) {
        self.id = id
        self.spec = spec
        phase = .blocked
    }

    /// An outcome with the figures as they are now.
    func outcome(_ status: Outcome.Status, at now: Duration) -> Outcome {
        var outcome = Outcome(branch: id, status: status)
        outcome.attempts = attempt
        outcome.queued = phase == .queued ? now - readyAt : queued
        outcome.running = phase == .running ? now - startedAt : .zero
        outcome.isSimulated = attempt > 0 && spec.isSimulated
        return outcome
    }

    /// The text so far; `nil` while there is none.
    func textSoFar(outputPath: String?) -> Value? {
        transcript.isEmpty ? nil : transcript.value(of: spec.textKind, outputPath: outputPath)
    }
}

/// What a branch or a join does and the settings that decide how it ends.
///
/// A class only so that states are small to copy: it never changes.
final class BranchWorkSpec: Sendable {
    let work: Join.Work
    let dependencies: [Dependency]
    let simulation: SimulationSpec?
    let timeout: Duration?
    let onTimeout: TimeoutPolicy
    let textKind: TextKind
    /// What it says is made by the simulated model or by a stand-in.
    let isSimulated: Bool

    convenience init(_ branch: Branch) {
        self.init(
            .action(branch.action), branch.dependencies, branch.timeout, branch.onTimeout, branch.simulation)
    }

    convenience init(_ join: Join) {
        self.init(join.work, [], join.timeout, join.onTimeout, join.simulation)
    }

    private init(
        _ work: Join.Work, _ dependencies: [Dependency], _ timeout: Duration?, _ onTimeout: TimeoutPolicy,
        _ simulation: SimulationSpec?
    ) {
        self.dependencies = dependencies
        self.work = work
        self.simulation = simulation
        self.timeout = timeout
        self.onTimeout = onTimeout
        switch work {
        case .action(.command):
            textKind = .command
            isSimulated = simulation != nil
        case .action(.prompt(let prompt)):
            textKind = .model
            isSimulated = prompt.model == PromptSpec.simulatedModel
        case .action, .results:
            textKind = .model
            isSimulated = false
        }
    }
}
