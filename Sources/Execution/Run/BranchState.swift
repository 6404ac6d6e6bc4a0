/// What the state machine knows of one branch.
struct BranchState: Sendable {
    let id: BranchID
    /// With the model that it asks, once that is known.
    var spec: BranchWorkSpec
    /// The fan-out it is a member of, and its place there.
    let body: Int
    let ordinal: Int
    /// Set for an instance of a fan-out.
    let element: ElementBox?
    var phase = Phase.blocked
    /// Its value is one of the results of its body.
    var isResult = false
    /// Dependencies that have not ended.
    var openDependencies = 0
    var dependents: [Dependent] = []
    /// It cannot run any more, and ends as soon as what is under way has ended.
    var isUnrunnable = false
    /// The fan-out that is its work, once that has begun.
    var ownBody: Int?
    /// Where it waits for its slots; `nil` if it needs none.
    var lane: Int?
    /// It keeps its slot while it backs off.
    var keepsSlot = false
    /// Attempts that were started; the last one has this number.
    var attempt = 0
    /// The attempts that run: one, or two while one is hedged.
    var attempts: [AttemptState] = []
    var isHedgeWanted = false
    /// A person wants it done, whatever an earlier run has.
    var mustRun = false
    var readyAt: Duration = .zero
    var queued: Duration = .zero
    /// Time of the attempts that are over; of a branch with branches of its own, since it began.
    var ran: Duration = .zero
    var outcome: Outcome?

    enum Phase: Sendable {
        case blocked
        case queued
        case running
        case backingOff
        case ended
    }

    struct Dependent: Sendable {
        let index: Int
        let need: Dependency.Need
    }

    init(
        id: BranchID, spec: BranchWorkSpec, body: Int, ordinal: Int, element: ElementBox? = nil
    ) {
        self.id = id
        self.spec = spec
        self.body = body
        self.ordinal = ordinal
        self.element = element
    }

    /// It waits for branches of its own, and has no attempts.
    var isParent: Bool { spec.isParent }

    /// Its attempt waits for calls that it made, or for a slot to go on after them.
    var isSuspended: Bool { attempts.contains(where: \.isSuspended) }

    /// How long an attempt has waited for its slot since its calls were over.
    func waiting(at now: Duration) -> Duration { isSuspended && phase == .queued ? now - readyAt : .zero }

    /// An outcome with the figures as they are now.
    func outcome(_ status: Outcome.Status, at now: Duration) -> Outcome {
        var outcome = Outcome(branch: id, status: status)
        outcome.label = element.map { $0.element.label ?? String(($0.place ?? ordinal) + 1) }
        outcome.isNumbered = element.map { $0.element.label == nil } ?? false
        outcome.attempts = attempt
        outcome.queued = phase == .queued ? queued + (now - readyAt) : queued
        outcome.running = attempts.reduce(ran) { $0 + $1.running(at: now) } - waiting(at: now)
        outcome.isSimulated = attempt > 0 && spec.isSimulated
        return outcome
    }
}

/// An element in one word, because most branches have none.
final class ElementBox: Sendable {
    let element: FanOut.Element
    /// Its place among those of its name, from 0, where that is not the place among all.
    let place: Int?

    init(_ element: FanOut.Element, place: Int? = nil) {
        self.element = element
        self.place = place
    }
}

/// One attempt that runs.
struct AttemptState: Sendable {
    let number: Int
    let startedAt: Duration
    var lastOutputAt: Duration
    var transcript: Transcript
    /// What it was asked to do, where a later run may take over what it gives.
    var key: WorkKey?
    /// Since when it waits for calls that it made; `nil` while it works.
    var suspendedAt: Duration?
    /// Time that it waited for its calls before, and for a slot after them.
    private var suspended: Duration = .zero
    /// The part of it that it waited for a slot.
    private(set) var queued: Duration = .zero

    init(number: Int, startedAt: Duration) {
        self.number = number
        self.startedAt = startedAt
        lastOutputAt = startedAt
        transcript = Transcript(attempt: number)
    }

    var isSuspended: Bool { suspendedAt != nil }

    /// How long it has run; waiting for its calls is a part of that, as it is for a group.
    func running(at now: Duration) -> Duration { now - startedAt - queued }

    /// How long it has worked itself.
    func worked(at now: Duration) -> Duration { (suspendedAt ?? now) - startedAt - suspended }

    /// It goes on.
    ///
    /// - Parameter waited: for its slot.
    mutating func resume(afterWaiting waited: Duration, at now: Duration) {
        guard let suspendedAt else { return }
        suspended += now - suspendedAt
        queued += waited
        lastOutputAt = now
        self.suspendedAt = nil
    }
}
