/// Waiting for slots, and giving them out.
extension RunStateMachine {
    /// Puts a branch that is ready in line for its slots.
    mutating func enqueue(_ index: Int, at now: Duration) {
        branches[index].phase = .queued
        branches[index].readyAt = now
        if let limit = branches[index].spec.settings.queueTimeout {
            timers.set(.queue(branch: index, attempt: branches[index].attempt), at: now + limit)
        }
        queue.append(index, to: lane(of: index), path: plan.sequential ? declaredPath(of: index) : [])
    }

    private mutating func lane(of index: Int) -> Int {
        if let lane = branches[index].lane { return lane }
        let body = branches[index].body
        var lane = bodies[body].lane
        let names = branches[index].spec.settings.gates
        if !names.isEmpty {
            var caps = bodies[body].caps
            for name in names { caps.append(gates[number(ofGate: name)].cap) }
            lane = queue.lane(under: caps)
        }
        branches[index].lane = lane
        return lane
    }

    private mutating func number(ofGate name: String) -> Int {
        if let number = gateNumbers[name] { return number }
        gateNumbers[name] = gates.count
        let limits = plan.gateLimits[name] ?? GateLimits()
        gates.append(Gate(name: name, cap: queue.addCap(limit: limits.maxParallel), limits: limits))
        return gates.count - 1
    }

    /// Gives free slots away, then says of those who got none that they wait, and for what.
    mutating func fillSlots(at now: Duration) {
        while !isPaused, let index = queue.popFirst() {
            if branches[index].isSuspended, branches[index].phase == .queued {
                resume(index, at: now)
            } else if branches[index].phase == .queued {
                begin(index, at: now)
            } else if branches[index].isHedgeWanted {
                branches[index].isHedgeWanted = false
                begin(index, at: now)
            } else if let lane = branches[index].lane {
                // It ended while it waited.
                queue.release(lane)
            }
        }
        for index in queue.takeUnannounced() where branches[index].phase == .queued {
            emit(.branchQueued(branches[index].id, obstacle(for: index)))
        }
    }

    private func obstacle(for index: Int) -> SlotWait {
        if isPaused { return .paused }
        // Until its gate opens no slot would help it.
        if let gate = closedGate(of: index) { return .gate(gate.name) }
        guard let lane = branches[index].lane, let cap = queue.obstacle(for: lane) else { return .turn }
        let limit = queue.limit(of: cap) ?? 0
        if cap == runCap { return .slots(limit) }
        if let gate = gates.first(where: { $0.cap == cap }) {
            return .slotsOfGate(gate.name, limit)
        }
        var body = branches[index].body
        while let owner = bodies[body].owner {
            if bodies[body].caps.last == cap { return .slotsOf(branches[owner].id, limit) }
            body = branches[owner].body
        }
        return .slots(limit)
    }

    private func closedGate(of index: Int) -> Gate? {
        branches[index].spec.settings.gates.lazy.compactMap { gateNumbers[$0] }.map { gates[$0] }
            .first { queue.isClosed($0.cap) }
    }

    /// Begins an attempt; the branch holds its slot, if it needs one.
    mutating func begin(_ index: Int, at now: Duration) {
        if branches[index].phase == .queued {
            branches[index].queued += now - branches[index].readyAt
        }
        branches[index].phase = .running
        branches[index].keepsSlot = false
        branches[index].attempt += 1
        let attempt = branches[index].attempt
        branches[index].attempts.append(AttemptState(number: attempt, startedAt: now))
        if branches[index].lane != nil {
            running += 1
            maxRunning = max(maxRunning, running)
        }
        liveTasks += 1
        noteRequest(of: index, at: now)
        emit(.branchStarted(branches[index].id, attempt: attempt))
        actions.append(
            .start(branches[index].id, attempt: attempt, index: instanceNumber(of: index), branches[index].spec))
        setClocks(of: index, attempt: attempt, at: now)
    }

    private mutating func setClocks(of index: Int, attempt: Int, at now: Duration) {
        let settings = branches[index].spec.settings
        if let limit = settings.timeout {
            timers.set(.timeout(branch: index, attempt: attempt), at: now + limit + histories[index].extended)
        }
        if let limit = settings.idleTimeout {
            timers.set(.idle(branch: index, attempt: attempt), at: now + limit + histories[index].extended)
        }
        if let delay = settings.hedge, branches[index].attempts.count == 1 {
            timers.set(.hedge(branch: index, attempt: attempt), at: now + delay)
        }
    }

    /// An attempt no longer runs: its time is counted and its slot given back, unless it is kept for the next one.
    mutating func leave(_ place: Int, of index: Int, keepingSlot: Bool = false, at now: Duration) {
        let attempt = branches[index].attempts.remove(at: place)
        branches[index].ran += attempt.running(at: now)
        work += attempt.worked(at: now)
        if !attempt.transcript.isEmpty {
            histories[index].lastWords = attempt.transcript
            histories[index].lastKey = attempt.key
        }
        if attempt.isSuspended {
            // It holds no slot.
            cancelCalls(of: index, at: now)
            return
        }
        guard let lane = branches[index].lane else { return }
        running -= 1
        if keepingSlot {
            branches[index].keepsSlot = true
        } else {
            queue.release(lane)
        }
    }

    /// A branch ends: nothing of it runs any more, and it holds no slot.
    mutating func leaveSlots(_ index: Int, at now: Duration) {
        while let attempt = branches[index].attempts.last {
            actions.append(.abort(branches[index].id, attempt: attempt.number))
            leave(branches[index].attempts.count - 1, of: index, at: now)
        }
        if branches[index].keepsSlot, let lane = branches[index].lane {
            branches[index].keepsSlot = false
            queue.release(lane)
        }
        branches[index].isHedgeWanted = false
    }
}
