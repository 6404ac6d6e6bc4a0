internal import Execution

/// Lines of a log back to the events that they were.
///
/// What a log writes once is remembered for what comes after it: which branches there are, and how they ended.
struct EventDecoder: Sendable {
    /// By path; of two with the same path the one that came last, because the other one is over.
    var branches: [String: BranchID] = [:]
    private var branchCount = 0
    var added: [Int: AddedBranch] = [:]
    /// How branches ended, by index.
    var outcomes: [Int: Outcome] = [:]
    var start: RunStart?
    /// Branches that are part of no other one, in the order in which they became known.
    private(set) var outermost: [BranchID] = []
    /// The time of the last event.
    private var elapsed = Duration.zero
    /// What the log does not hold.
    private let inputs: [Value.Field]
    /// Where files of the run are.
    let folder: RunFolder

    typealias Fault = LoggedFields.Fault

    init(of folder: RunFolder) {
        self.folder = folder
        inputs = folder.inputs
    }

    /// `nil` for what this version knows nothing of.
    mutating func event(_ line: [UInt8]) throws(Fault) -> RunEvent? {
        let fields = try LoggedFields(line: line)
        let name = try fields.text("kind")
        guard let kind = try kind(name, fields) else { return nil }
        guard let time = fields.nanoseconds("t") else { throw Fault(words: "no number `t`") }
        // Time never goes back, whatever a file says.
        elapsed = max(elapsed, time)
        return RunEvent(sequence: try fields.count("seq"), elapsed: elapsed, kind: kind)
    }

    private mutating func kind(_ name: String, _ fields: LoggedFields) throws(Fault) -> RunEvent.Kind? {
        if name == "run.started" { return .runStarted(try begin(fields)) }
        guard let start else { throw Fault(words: "`\(name)` before `run.started`") }
        switch name {
        case "branch.added": return .branchAdded(try add(fields))
        case "branch.finished": return .branchFinished(try finish(fields))
        case "operator.action": return try action(fields)
        case "gate.closed": return .gateClosed(try GateStatus(fields))
        case "gate.opened": return .gateOpened(try GateStatus(fields))
        case "run.finished": return .runFinished(try result(fields, of: start))
        case _ where name.hasPrefix("branch.") || name == "attempt.finished" || name == "join.started":
            return try kind(name, of: branch(fields), fields)
        default: return nil
        }
    }

    private func kind(
        _ name: String, of branch: BranchID, _ fields: LoggedFields
    ) throws(Fault) -> RunEvent.Kind? {
        switch name {
        case "branch.blocked":
            var others: [BranchID] = []
            for path in fields.texts("waits_for") ?? [] { others.append(try self.branch(path)) }
            return .branchBlocked(branch, waitsFor: others)
        case "branch.queued":
            return .branchQueued(branch, try wait(fields))
        case "branch.started":
            return .branchStarted(branch, attempt: fields.optionalCount("attempt") ?? 0)
        case "branch.request":
            return .branchRequest(branch, attempt: try fields.count("attempt"), try SentRequest(fields))
        case "branch.phase":
            let took = try fields.nanoseconds("ns", orMilliseconds: "ms")
            return .branchPhase(
                branch, attempt: try fields.count("attempt"), phase: try fields.text("phase"), took: took)
        case "branch.output":
            return .branchOutput(branch, attempt: try fields.count("attempt"), try Output(fields))
        case "attempt.finished":
            return .attemptFinished(branch, attempt: try fields.count("attempt"), error: try fields.text("error"))
        case "branch.backing_off":
            return .branchBackingOff(branch, try BackOff(fields))
        case "join.started":
            return .joinStarted(branch, results: try fields.count("results"), of: try fields.count("of"))
        default:
            return nil
        }
    }

    // MARK: Branches

    func branch(_ fields: LoggedFields) throws(Fault) -> BranchID {
        try branch(try fields.text("branch"))
    }

    func branch(_ path: String) throws(Fault) -> BranchID {
        guard let branch = branches[path] else { throw Fault(words: "nothing was said of a branch `\(path)` before") }
        return branch
    }

    private mutating func know(_ path: String) -> BranchID {
        let branch = BranchID(index: branchCount, path: path)
        branchCount += 1
        branches[path] = branch
        return branch
    }

    private mutating func begin(_ fields: LoggedFields) throws(Fault) -> RunStart {
        guard start == nil else { throw Fault(words: "a second `run.started`") }
        var planned: [(id: BranchID, branch: PlannedBranch)] = []
        for entry in fields.objects("plan") ?? [] {
            let id = know(try entry.text("branch"))
            let branch = PlannedBranch(
                try BranchKind(entry), needs: entry.texts("needs") ?? [],
                maxParallel: entry.optionalCount("max_parallel"))
            planned.append((id, branch))
        }
        guard let join = planned.popLast() else { throw Fault(words: "no list `plan`") }
        guard let date = try CalendarDate.sinceEpoch(fields.text("time")) else { throw Fault(words: "no date `time`") }
        var start = RunStart(
            name: try fields.text("workflow"), branches: planned.map(\.id), join: join.id,
            planned: planned.map(\.branch), plannedJoin: join.branch,
            sinceEpoch: date - (fields.nanoseconds("t") ?? .zero))
        start.inputs = inputs
        start.seed = fields.optionalText("seed").flatMap { UInt64($0) } ?? 0
        start.isSequential = fields.flag("sequential")
        start.resumedFrom = fields.optionalText("resumed_from")
        start.cores = fields.optionalCount("cores")
        start.maxParallel = fields.optionalCount("max_parallel")
        outermost = start.branches
        self.start = start
        return start
    }

    private mutating func add(_ fields: LoggedFields) throws(Fault) -> AddedBranch {
        // Looked up first: a branch is no part of itself.
        let parent = try fields.optionalText("parent").map { path throws(Fault) in try self.branch(path) }
        let branch = know(try fields.text("branch"))
        let added = AddedBranch(
            branch, try BranchKind(fields), parent: parent, label: fields.optionalText("label"),
            isNumbered: fields.flag("numbered"), isJoin: fields.flag("join"), isCall: fields.flag("call"),
            maxParallel: fields.optionalCount("max_parallel"))
        if parent == nil { outermost.append(branch) }
        if added.label != nil { self.added[branch.index] = added }
        return added
    }
}
