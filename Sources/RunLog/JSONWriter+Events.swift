import Execution

extension JSONWriter {
    mutating func kind(of event: RunEvent.Kind, keptTextBytes: Int) {
        switch event {
        case .runStarted(let start):
            kind("run.started")
            plan(start)
        case .branchAdded(let added):
            kind("branch.added")
            fields(of: added)
        case .branchBlocked(_, let waitsFor):
            kind("branch.blocked")
            name("waits_for")
            array { writer in for branch in waitsFor { writer.string(branch.path) } }
        case .branchQueued(_, let wait):
            kind("branch.queued")
            fields(of: wait)
        case .branchStarted:
            kind("branch.started")
        case .branchRequest(_, _, let request):
            kind("branch.request")
            fields(of: request)
        case .branchPhase(_, _, let phase, let took):
            kind("branch.phase")
            field("phase", phase)
            field("ms", took.milliseconds)
            field("ns", took.nanoseconds)
        case .branchOutput(_, _, let output):
            kind("branch.output")
            fields(of: output, keptTextBytes: keptTextBytes)
        case .attemptFinished(_, _, let error):
            kind("attempt.finished")
            field("error", error)
        case .branchBackingOff(_, let backOff):
            kind("branch.backing_off")
            field("until_ms", backOff.until.milliseconds)
            field("until_ns", backOff.until.nanoseconds)
            field("reason", backOff.reason)
            field("attempt", backOff.attempt)
            field("of", backOff.of)
        case .gateClosed(let gate):
            kind("gate.closed")
            fields(of: gate)
        case .gateOpened(let gate):
            kind("gate.opened")
            fields(of: gate)
        case .branchFinished(let outcome):
            kind("branch.finished")
            fields(of: outcome)
        case .operatorAction(let action, let acceptance):
            kind("operator.action")
            fields(of: action, acceptance)
        case .joinStarted(_, let results, let of):
            kind("join.started")
            field("results", results)
            field("of", of)
        case .runFinished(let result):
            kind("run.finished")
            fields(of: result)
        }
    }

    private mutating func plan(_ start: RunStart) {
        field("workflow", start.name)
        field("seed", String(start.seed))
        field("sequential", start.isSequential)
        if let cap = start.maxParallel {
            field("max_parallel", cap)
        }
        if let cores = start.cores {
            field("cores", cores)
        }
        if let run = start.resumedFrom {
            field("resumed_from", run)
        }
        name("plan")
        array { writer in
            for (branch, planned) in zip(start.branches, start.planned) {
                writer.branch(branch, planned)
            }
            writer.branch(start.join, start.plannedJoin)
        }
    }

    private mutating func branch(_ branch: BranchID, _ planned: PlannedBranch) {
        object { writer in
            writer.field("branch", branch.path)
            writer.fields(of: planned.kind)
            writer.name("needs")
            writer.array { writer in for need in planned.needs { writer.string(need) } }
            if let cap = planned.maxParallel { writer.field("max_parallel", cap) }
        }
    }

    private mutating func fields(of kind: BranchKind) {
        field("action", kind.name)
        switch kind {
        case .prompt(let model): field("model", model)
        case .run(let summary), .request(let summary): field("summary", summary)
        case .value, .aggregate, .group, .task, .results: break
        }
    }

    private mutating func fields(of output: Output, keptTextBytes: Int) {
        field("stream", output.stream.rawValue)
        if output.omittedBytes == 0, keptTextBytes > 0 || output.bytes.isEmpty {
            name("text")
            string(utf8: Array(output.bytes.prefix(keptTextBytes)))
        }
        if output.offset != nil || output.omittedBytes > 0 || keptTextBytes < output.bytes.count {
            field("bytes", output.byteCount)
        }
        if let offset = output.offset {
            field("offset", offset)
        }
    }

    private mutating func fields(of added: AddedBranch) {
        fields(of: added.kind)
        if let parent = added.parent {
            field("parent", parent.path)
        }
        if let label = added.label {
            field("label", label)
        }
        if added.isNumbered {
            field("numbered", true)
        }
        if let cap = added.maxParallel { field("max_parallel", cap) }
        if added.isJoin {
            field("join", true)
        }
        if added.isCall {
            field("call", true)
        }
    }

    private mutating func fields(of wait: SlotWait) {
        switch wait {
        case .slots(let limit):
            field("reason", "slot")
            field("limit", limit)
        case .slotsOf(let branch, let limit):
            field("reason", "slot")
            field("of", branch.path)
            field("limit", limit)
        case .gate(let name):
            field("reason", "gate")
            field("gate", name)
        case .slotsOfGate(let name, let limit):
            field("reason", "gate")
            field("gate", name)
            field("limit", limit)
        case .paused: field("reason", "paused")
        case .turn: field("reason", "slot")
        }
    }

    private mutating func fields(of gate: GateStatus) {
        field("gate", gate.name)
        if let until = gate.until {
            field("until_ms", until.milliseconds)
            field("until_ns", until.nanoseconds)
        }
        if let reason = gate.reason {
            field("reason", reason)
        }
        if let limit = gate.limit {
            field("limit", limit)
        }
    }

    private mutating func fields(of action: OperatorAction, _ acceptance: Acceptance) {
        field("action", action.name)
        switch action {
        case .extend(_, let duration): field("ms", duration.milliseconds)
        case .setMaxParallel(let limit?): field("max_parallel", limit)
        default: break
        }
        switch acceptance {
        case .accepted:
            field("accepted", true)
        case .refused(let reason):
            field("accepted", false)
            field("reason", reason)
        }
    }

    private mutating func fields(of result: RunResult) {
        field("status", result.status.rawValue)
        if let error = result.error {
            field("error", error)
        }
        field("wall_ms", result.wall.milliseconds)
        field("work_ms", result.work.milliseconds)
        field("work_ns", result.work.nanoseconds)
        field("max_running", result.maxRunning)
        field("tokens", result.tokens.total)
        field("input_tokens", result.tokens.input)
        field("lost_tokens", result.lostTokens)
        if let cost = result.cost {
            name("cost")
            value(.number(cost))
        }
        field("simulated", result.isSimulated)
        counts(of: result)
        withheld(in: result.outcomes)
    }

    /// How many branches ended in what way, so that nobody has to read the whole log for that.
    private mutating func counts(of result: RunResult) {
        var counts: [Outcome.Status: Int] = [:]
        for outcome in result.leaves { counts[outcome.status, default: 0] += 1 }
        name("counts")
        object { writer in
            for status in Outcome.Status.allCases {
                guard let count = counts[status] else { continue }
                writer.name(escaping: status.rawValue)
                writer.integer(count)
            }
        }
    }

    private mutating func kind(_ kind: String) {
        field("kind", kind)
    }
}
