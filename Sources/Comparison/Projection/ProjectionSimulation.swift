internal import Execution

/// Lets the branches of a projection run on a clock that costs nothing, as the engine would.
struct ProjectionSimulation {
    private let projection: RunProjection
    private let ignoresLimits: Bool
    private var now = Duration.zero
    private var queue = SlotQueue()
    private let lifted: LiftedCaps
    private let runCap: Int
    private let gateCaps: [Int]
    /// Whose limit each cap is.
    private var capOwners: [Int: ParallelCap]
    private var events = Heap<Event>()
    private var sequence = 0
    private var states: [State]
    /// Every step of work that has begun.
    private var links: [Link] = []
    private var openRoots: Int
    private var running = 0
    private var mostAtOnce = 0
    /// What has to be looked at before slots are given away, in the order in which the engine does that.
    private var toReady = WorkList<Int>()
    private var toJoin = WorkList<Int?>()
    /// The work whose end is being followed up; `nil` at the start.
    private var trigger: Int?
    /// The last work that the end of the run waited for.
    private var last: Int?

    private struct State {
        /// What it needs that has not ended.
        var openNeeds: Int
        /// Members that have not ended; calls that have not.
        var open = 0
        var nextStep = 0
        var ready = Duration.zero
        var trigger: Int?
        var isEnded = false
        var isReady = false
        /// The caps that its members stand under, once it has begun.
        var caps: [Int]?
        /// Where it waits for a slot, and what is full there.
        var lane: Int?
        var full: ParallelCap?
        /// The work that it does.
        var link: Int?
    }

    private struct Link {
        let branch: Int
        /// What let it become ready.
        let before: Int?
        let ready: Duration
        let from: Duration
        let until: Duration
        let full: ParallelCap?
    }

    private struct Event: Comparable {
        let time: Duration
        let sequence: Int
        let branch: Int
        let kind: Kind

        enum Kind { case worked, paused, opened }

        static func < (one: Event, other: Event) -> Bool {
            one.time == other.time ? one.sequence < other.sequence : one.time < other.time
        }
    }

    init(of projection: RunProjection, slots: Int?, lifting lifted: LiftedCaps, ignoresLimits: Bool) {
        self.projection = projection
        self.ignoresLimits = ignoresLimits
        self.lifted = lifted
        states = projection.branches.map { State(openNeeds: $0.needs.count) }
        openRoots = projection.tree.roots.count
        runCap = queue.addCap(limit: slots)
        capOwners = [runCap: .run]
        var gateCaps: [Int] = []
        for (place, limit) in projection.gateLimits.enumerated() {
            let isLifted = ignoresLimits || lifted.contains(.gate(place))
            gateCaps.append(queue.addCap(limit: isLifted ? nil : limit.limit))
            capOwners[gateCaps[place]] = .gate(place)
        }
        self.gateCaps = gateCaps
    }

    mutating func finish() -> ProjectedSchedule {
        for root in projection.tree.roots where states[root].openNeeds == 0 { toReady.append(root) }
        if openRoots == 0 { toJoin.append(nil) }
        settle()
        while let event = events.popFirst() {
            now = event.time
            take(event)
            settle()
        }
        return ProjectedSchedule(time: now, chain: chain, mostAtOnce: mostAtOnce)
    }

    // MARK: What happens

    private mutating func take(_ event: Event) {
        switch event.kind {
        case .worked:
            trigger = states[event.branch].link
            leaveSlot(event.branch)
            goOn(event.branch)
        case .paused:
            trigger = states[event.branch].link
            goOn(event.branch)
        case .opened:
            append(event.branch)
        }
    }

    /// Moves on as far as possible, then gives free slots away.
    private mutating func settle() {
        while true {
            if let index = toReady.next() {
                ready(index)
            } else if let parent = toJoin.next() {
                membersEnded(parent)
            } else if let branch = queue.popFirst() {
                begin(branch)
            } else {
                break
            }
        }
        for branch in queue.takeUnannounced() {
            states[branch].full = states[branch].lane.flatMap { queue.obstacle(for: $0) }.flatMap { capOwners[$0] }
        }
    }

    /// What it waited for is over.
    private mutating func ready(_ index: Int) {
        guard !states[index].isReady else { return }
        states[index].isReady = true
        states[index].trigger = trigger
        let branch = projection.branches[index]
        if branch.isEmptyParent { return toJoin.append(index) }
        guard branch.hasBranches else { return goOn(index) }
        let members = projection.tree.members[index]
        states[index].caps = caps(around: index)
        if let limit = limit(of: index) {
            let cap = queue.addCap(limit: limit)
            capOwners[cap] = .members(index)
            states[index].caps?.append(cap)
        }
        states[index].open = members.count { !projection.branches[$0].isJoin }
        for member in members where !projection.branches[member].isJoin && states[member].openNeeds == 0 {
            toReady.append(member)
        }
        if states[index].open == 0 { toJoin.append(index) }
    }

    /// Does its next step, or ends.
    private mutating func goOn(_ index: Int) {
        let steps = projection.branches[index].steps.steps
        guard states[index].nextStep < steps.count else { return end(index) }
        let step = steps[states[index].nextStep]
        states[index].ready = now
        switch step {
        case .work(_, let opening):
            states[index].trigger = trigger
            if opening > now, !ignoresLimits {
                schedule(.opened, of: index, at: opening)
            } else {
                append(index)
            }
        case .pause(let time):
            states[index].nextStep += 1
            schedule(.paused, of: index, at: now + time)
        case .calls(let calls):
            states[index].nextStep += 1
            states[index].open = calls.count
            if calls.isEmpty { return goOn(index) }
            for call in calls { toReady.append(call) }
        }
    }

    private mutating func append(_ index: Int) {
        guard projection.branches[index].takesSlot, !ignoresLimits else { return begin(index) }
        let gates = projection.branches[index].gates.map { gateCaps[$0] }
        let lane = states[index].lane ?? queue.lane(under: caps(around: index) + gates)
        states[index].lane = lane
        queue.append(index, to: lane)
    }

    private mutating func begin(_ index: Int) {
        guard case .work(let time, _) = projection.branches[index].steps.steps[states[index].nextStep] else { return }
        states[index].nextStep += 1
        if projection.branches[index].takesSlot {
            running += 1
            mostAtOnce = max(mostAtOnce, running)
        }
        states[index].link = links.count
        links.append(
            Link(
                branch: index, before: states[index].trigger, ready: states[index].ready, from: now, until: now + time,
                full: now > states[index].ready ? states[index].full : nil))
        schedule(.worked, of: index, at: now + time)
    }

    private mutating func leaveSlot(_ index: Int) {
        guard projection.branches[index].takesSlot else { return }
        running -= 1
        if let lane = states[index].lane { queue.release(lane) }
    }

    private mutating func schedule(_ kind: Event.Kind, of branch: Int, at time: Duration) {
        events.insert(Event(time: time, sequence: sequence, branch: branch, kind: kind))
        sequence += 1
    }

    // MARK: What follows from an end

    private mutating func end(_ index: Int) {
        guard !states[index].isEnded else { return }
        states[index].isEnded = true
        last = trigger
        for dependent in projection.dependents[index] {
            states[dependent].openNeeds -= 1
            if states[dependent].openNeeds == 0, isOpen(dependent) { toReady.append(dependent) }
        }
        guard let parent = projection.run.branches[index].parent?.index else { return rootEnded(index) }
        if projection.branches[index].isJoin { return end(parent) }
        states[parent].open -= 1
        if states[parent].open == 0 { toJoin.append(parent) }
    }

    /// What it is a part of has begun.
    private func isOpen(_ index: Int) -> Bool {
        guard let parent = projection.run.branches[index].parent?.index else { return true }
        return states[parent].isReady
    }

    private mutating func rootEnded(_ index: Int) {
        guard index != projection.run.join?.index else { return }
        openRoots -= 1
        if openRoots == 0 { toJoin.append(nil) }
    }

    /// All that a branch consists of is over, or all that it called; of the run, all that its join waits for.
    private mutating func membersEnded(_ parent: Int?) {
        guard let parent else {
            if let join = projection.run.join { ready(join.index) }
            return
        }
        guard projection.branches[parent].hasBranches else { return goOn(parent) }
        if let join = projection.tree.members[parent].first(where: { projection.branches[$0].isJoin }) {
            ready(join)
        } else {
            end(parent)
        }
    }

    // MARK: Caps

    /// What a branch has to have a place under, the outermost first.
    private func caps(around index: Int) -> [Int] {
        var next = projection.run.branches[index].parent?.index
        while let parent = next {
            if let caps = states[parent].caps { return caps }
            next = projection.run.branches[parent].parent?.index
        }
        return [runCap]
    }

    private func limit(of index: Int) -> Int? {
        ignoresLimits || lifted.contains(.members(index)) ? nil : projection.run.branches[index].maxParallel
    }

    // MARK: The chain

    private var chain: [ProjectedSchedule.Link] {
        var chain: [ProjectedSchedule.Link] = []
        var next = last
        while let number = next {
            let link = links[number]
            let branch = projection.run.branches[link.branch]
            if link.until > link.from, projection.run.isWorker(branch) {
                chain.append(
                    ProjectedSchedule.Link(
                        branch: branch.branch, ready: link.ready, from: link.from, until: link.until, cap: link.full))
            }
            next = link.before
        }
        return chain.reversed()
    }
}
