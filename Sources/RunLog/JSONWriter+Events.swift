import Execution

extension JSONWriter {
    mutating func kind(of event: RunEvent.Kind, keptTextBytes: Int) {
        switch event {
        case .runStarted(let start):
            kind("run.started")
            plan(start)
        case .branchAdded(_, let action):
            kind("branch.added")
            field("action", action.name)
        case .branchBlocked(_, let waitsFor):
            kind("branch.blocked")
            name("waits_for")
            array { writer in for branch in waitsFor { writer.string(branch.path) } }
        case .branchQueued:
            kind("branch.queued")
            field("reason", "slot")
        case .branchStarted(_, let attempt):
            kind("branch.started")
            field("attempt", attempt)
        case .branchPhase(_, let phase, let took):
            kind("branch.phase")
            field("phase", phase)
            field("ms", took.milliseconds)
        case .branchOutput(_, let output):
            kind("branch.output")
            fields(of: output, keptTextBytes: keptTextBytes)
        case .attemptFinished(_, let attempt, let error):
            kind("attempt.finished")
            field("attempt", attempt)
            field("error", error)
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
        field("workflow", start.plan.name)
        field("seed", String(start.plan.seed))
        field("sequential", start.plan.sequential)
        if let cap = start.plan.body.maxParallel {
            field("max_parallel", cap)
        }
        name("plan")
        array { writer in
            for (id, branch) in zip(start.branches, start.plan.body.branches) {
                writer.branch(id, BranchKind(branch.action), needs: branch.dependencies.map(\.name))
            }
            writer.branch(start.join, BranchKind(start.plan.body.join.work), needs: start.plan.body.results)
        }
    }

    private mutating func branch(_ branch: BranchID, _ kind: BranchKind, needs: [String]) {
        object { writer in
            writer.field("branch", branch.path)
            writer.field("action", kind.name)
            if case .prompt(let model) = kind {
                writer.field("model", model)
            }
            writer.name("needs")
            writer.array { writer in for need in needs { writer.string(need) } }
        }
    }

    private mutating func fields(of output: Output, keptTextBytes: Int) {
        field("stream", output.stream.rawValue)
        if output.omittedBytes == 0, keptTextBytes > 0 || output.bytes.isEmpty {
            name("text")
            string(utf8: Array(output.bytes.prefix(keptTextBytes)))
        }
        if let offset = output.offset {
            field("bytes", output.byteCount)
            field("offset", offset)
        }
    }

    private mutating func fields(of action: OperatorAction, _ acceptance: Acceptance) {
        switch action {
        case .cancel: field("action", "cancel")
        case .cancelAll: field("action", "cancel_all")
        case .accept: field("action", "accept")
        case .interrupt: field("action", "interrupt")
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
        field("max_running", result.maxRunning)
        field("simulated", result.isSimulated)
    }

    private mutating func kind(_ kind: String) {
        field("kind", kind)
    }
}
