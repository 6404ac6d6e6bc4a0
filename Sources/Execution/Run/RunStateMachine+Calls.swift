/// Branches that an attempt has work for it: the tools that a model calls.
///
/// While they run the attempt holds no slot, so that a cap of one is no deadlock; before it goes on it waits for one
/// again. All calls of a branch are members of one body, over all turns and attempts, so that each has a path of its
/// own.
extension RunStateMachine {
    /// An attempt has calls made, all at once, and waits for the end of every one of them.
    ///
    /// Ignored if the attempt is over.
    mutating func call(_ calls: [BranchCall], of branch: BranchID, attempt: Int, at now: Duration) -> [RunAction] {
        if place(of: attempt, in: branch.index) != nil {
            outrun(branch.index, by: attempt, at: now)
            suspend(branch.index, at: now)
            append(calls, of: branch.index)
            settle(at: now)
        }
        return takeActions()
    }

    /// The attempt gives its slot back until its calls are over.
    private mutating func suspend(_ index: Int, at now: Duration) {
        branches[index].attempts[0].suspendedAt = now
        // The model has answered, whatever comes of it.
        if let gate = branches[index].spec.settings.gate { gateSucceeded(gate, branches[index].attempts[0].startedAt) }
        guard let lane = branches[index].lane else { return }
        running -= 1
        queue.release(lane)
    }

    private mutating func append(_ calls: [BranchCall], of index: Int) {
        let number = callBody(of: index)
        bodies[number].fanIn = .waiting
        bodies[number].turnStart = bodies[number].members.count
        for call in calls {
            let place = bodies[number].members.count { branches[$0].spec.name == call.tool.name }
            let id = BranchID(index: branches.count, path: "\(branches[index].id.path)/\(call.tool.name)[\(place)]")
            let spec = BranchWorkSpec(call.tool)
            let element = FanOut.Element(label: call.label, value: .object(call.inputs))
            let ordinal = bodies[number].members.count
            append(
                BranchState(
                    id: id, spec: spec, body: number, ordinal: ordinal, element: ElementBox(element, place: place)))
            emit(
                .branchAdded(
                    AddedBranch(
                        id, spec.kind, parent: branches[index].id, label: call.label ?? String(place + 1),
                        isNumbered: call.label == nil, isCall: true)))
            toReady.append(id.index)
        }
        touch(number)
    }

    /// The body of the calls of a branch, in which they see the inputs of the file and no branch of it.
    private mutating func callBody(of index: Int) -> Int {
        if let body = branches[index].ownBody { return body }
        let caps = caps(of: index, limit: nil)
        bodies.append(
            BodyState(
                callsOf: index, with: inputs(seenFrom: index), caps: caps, lane: queue.lane(under: caps)))
        branches[index].ownBody = bodies.count - 1
        return bodies.count - 1
    }

    /// All calls of a turn are over: the attempt waits for a slot to go on.
    mutating func callsEnded(_ body: Int, at now: Duration) {
        guard let index = bodies[body].owner, branches[index].isSuspended, branches[index].phase == .running else {
            return
        }
        if let limit = limitReached(for: index) {
            cancel(index, by: .limit(limit), at: now)
            return
        }
        if branches[index].lane == nil {
            resume(index, at: now)
        } else {
            enqueue(index, at: now)
        }
    }

    /// The attempt holds a slot again and gets what its calls gave, in the order in which it made them.
    mutating func resume(_ index: Int, at now: Duration) {
        guard let body = branches[index].ownBody, let place = branches[index].attempts.firstIndex(where: \.isSuspended)
        else { return }
        var waited = Duration.zero
        if branches[index].phase == .queued {
            waited = now - branches[index].readyAt
            branches[index].queued += waited
        }
        branches[index].phase = .running
        branches[index].attempts[place].resume(afterWaiting: waited, at: now)
        if branches[index].lane != nil {
            running += 1
            maxRunning = max(maxRunning, running)
        }
        noteRequest(of: index, at: now)
        let attempt = branches[index].attempts[place].number
        let outcomes = bodies[body].members[bodies[body].turnStart...].compactMap { branches[$0].outcome }
        emit(.branchStarted(branches[index].id, attempt: attempt))
        actions.append(.resume(branches[index].id, attempt: attempt, outcomes))
    }

    /// What an attempt that is over waited for is no longer wanted.
    mutating func cancelCalls(of index: Int, at now: Duration) {
        guard let body = branches[index].ownBody, bodies[body].isCalls else { return }
        cancelMembers(of: body, by: .branch(branches[index].id.path), at: now)
    }

    /// What the calls of a branch have of it: their ends, and their tokens besides its own.
    func addCalls(to outcome: inout Outcome) {
        guard let body = branches[outcome.branch.index].ownBody, bodies[body].isCalls else { return }
        let calls = bodies[body].members.compactMap { branches[$0].outcome }
        outcome.calls = calls
        let tokens = ([outcome.tokens] + calls.map(\.tokens)).compactMap(\.self)
        outcome.tokens = tokens.isEmpty ? nil : tokens.reduce(0, +)
        outcome.isSimulated = outcome.isSimulated || calls.contains(where: \.isSimulated)
    }

    /// Whether a branch is a call or a part of one; whoever made the call was told how it ended.
    func isCalled(_ index: Int) -> Bool {
        var next: Int? = branches[index].body
        while let body = next {
            if bodies[body].isCalls { return true }
            next = bodies[body].owner.map { branches[$0].body }
        }
        return false
    }
}
