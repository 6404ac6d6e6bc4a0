internal import Execution

/// How branches and the run ended.
extension EventDecoder {
    mutating func finish(_ fields: LoggedFields) throws(Fault) -> Outcome {
        let branch = try branch(fields)
        var outcome = Outcome(branch: branch, status: try fields.status)
        if let added = added[branch.index] {
            outcome.label = added.label
            outcome.isNumbered = added.isNumbered
        }
        outcome.attempts = try fields.count("attempts")
        outcome.queued = try fields.duration("queued")
        outcome.running = try fields.duration("running")
        outcome.tokens = fields.optionalCount("tokens")
        outcome.isSimulated = fields.flag("simulated")
        readDetails(of: &outcome, fields)
        readValues(of: &outcome, fields)
        if let items = fields.texts("items") { outcome.items = try ended(items) }
        if let calls = fields.texts("calls") { outcome.calls = try ended(calls) }
        outcome.withhold(Set(fields.texts("withheld") ?? []))
        outcomes[branch.index] = outcome
        return outcome
    }

    private func ended(_ paths: [String]) throws(Fault) -> [Outcome] {
        var outcomes: [Outcome] = []
        for path in paths {
            guard let outcome = self.outcomes[try branch(path).index] else {
                throw Fault(words: "nothing was said of the end of `\(path)` before")
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// What has no value is left as it is: most outcomes have none of it.
    private func readDetails(of outcome: inout Outcome, _ fields: LoggedFields) {
        if let error = fields.optionalText("error") { outcome.error = error }
        if let reason = fields.optionalText("reason").flatMap(FailureReason.init) { outcome.reason = reason }
        if let clock = fields.clock {
            outcome.clock = clock
        } else if let cause = fields.cause {
            outcome.cause = cause
        }
        if let unmet = fields.optionalText("when_of") { outcome.unmet = unmet }
        if let exit = fields.integer("exit") { outcome.exitCode = exit }
        if let status = fields.integer("http_status") { outcome.httpStatus = status }
        if let attempt = fields.optionalCount("faster_attempt") { outcome.attempt = attempt }
        if let key = fields.optionalText("key").flatMap(WorkKey.init) { outcome.key = key }
        if let source = fields.object("taken_from").flatMap({ ReuseSource(LoggedFields($0)) }) {
            outcome.source = source
        }
        if let note = fields.optionalText("note") { outcome.note = note }
        let citations = fields.objects("citations")?.compactMap(Citation.init) ?? []
        if !citations.isEmpty { outcome.citations = citations }
    }

    private func readValues(of outcome: inout Outcome, _ fields: LoggedFields) {
        let pointers = fields.texts("large")?.map { $0.split(separator: "/", omittingEmptySubsequences: false) } ?? []
        func value(_ name: String) -> Value? {
            let places = pointers.filter { $0.count > 1 && $0[1] == name }
            guard !places.isEmpty else { return fields[name] }
            return places.reduce(fields[name]) { $0?.restoringLargeText(at: $1.dropFirst(2)) }?
                .movingFiles(folder.located)
        }
        outcome.value = value("value")
        if let partial = value("partial") { outcome.partial = partial }
        if let vote = fields["vote"] { outcome.vote = vote }
        if let scores = fields["scores"] { outcome.scores = scores }
        if let merged = fields["merged"] { outcome.merged = merged }
        if let taken = fields["taken"] { outcome.taken = taken }
    }

    // MARK: The run

    func result(_ fields: LoggedFields, of start: RunStart) throws(Fault) -> RunResult {
        guard let status = RunResult.Status(rawValue: try fields.text("status")) else {
            throw Fault(words: "an unknown `status`")
        }
        let withheld = Set(fields.texts("withheld") ?? [])
        let outcomes = outermost.compactMap { self.outcomes[$0.index] }.map { $0.withholding(withheld) }
        let join = self.outcomes[start.join.index]
        let input = fields.optionalCount("input_tokens") ?? 0
        let tokens = fields.optionalCount("tokens") ?? 0
        var result = RunResult(
            status: status, answer: join?.value,
            results: start.plannedJoin.kind == .results ? self.results(of: start, among: outcomes) : nil,
            error: fields.optionalText("error"), outcomes: outcomes, join: join,
            wall: try fields.nanoseconds("t", orMilliseconds: "wall_ms"), work: try fields.duration("work"),
            maxRunning: try fields.count("max_running"),
            tokens: TokenUsage(input: min(input, tokens), output: max(0, tokens - input)),
            lostTokens: fields.optionalCount("lost_tokens") ?? 0)
        result.cost = fields.number("cost")
        return result
    }

    /// Those whose values the join gives as they are, in declared order.
    private func results(of start: RunStart, among outcomes: [Outcome]) -> [Outcome] {
        let needs = Set(start.plannedJoin.needs)
        return outcomes.filter { needs.contains($0.branch.path) }
    }
}

extension Outcome {
    fileprivate func withholding(_ paths: Set<String>) -> Outcome {
        var outcome = self
        outcome.withhold(paths)
        return outcome
    }

    /// Forgets what those gave that are named, itself or one that it consists of.
    fileprivate mutating func withhold(_ paths: Set<String>) {
        guard !paths.isEmpty else { return }
        if paths.contains(branch.path) { withhold() }
        if let items { self.items = items.map { $0.withholding(paths) } }
        if let calls { self.calls = calls.map { $0.withholding(paths) } }
    }
}

extension LoggedFields {
    fileprivate var status: Outcome.Status {
        get throws(Fault) {
            guard let status = Outcome.Status(rawValue: try text("status")) else {
                throw Fault(words: "an unknown `status`")
            }
            return status
        }
    }

    fileprivate var clock: Outcome.Clock? {
        guard let name = optionalText("clock") else { return nil }
        let limit = Duration.milliseconds(optionalCount("limit_ms") ?? 0)
        return switch name {
        case "timeout": .timeout(limit)
        case "idle_timeout": .idle(limit)
        case "queue_timeout": .queue(limit)
        case "total_timeout": .total(limit)
        case "deadline": .deadline(limit)
        default: nil
        }
    }

    fileprivate var cause: Outcome.Cause? {
        guard let words = optionalText("by") else { return nil }
        switch words {
        case "operator": return .operator
        case "deadline": return .deadline
        case "interrupt": return .interrupt
        case "join": return .join
        case "early_decision": return .earlyDecision
        case "when": return .condition
        case "limit": return limit.map(Outcome.Cause.limit)
        default: break
        }
        if let name = Self.name(in: words, after: "branch:") { return .branch(name) }
        if let name = Self.name(in: words, after: "guard:") { return .guard(name) }
        return .dependency(words)
    }

    private var limit: SpendingLimit? {
        optionalCount("limit_tokens").map(SpendingLimit.tokens) ?? number("limit_cost").map(SpendingLimit.cost)
    }

    private static func name(in words: String, after prefix: String) -> String? {
        words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : nil
    }
}

extension ReuseSource {
    fileprivate init?(_ fields: LoggedFields) {
        guard let run = fields.optionalText("run") else { return nil }
        self.init(
            run: run, attempts: fields.optionalCount("attempts") ?? 1,
            queued: (try? fields.duration("queued")) ?? .zero,
            running: (try? fields.duration("running")) ?? .zero, tokens: fields.optionalCount("tokens"))
    }
}

extension Citation {
    fileprivate init?(_ fields: LoggedFields) {
        guard let url = fields.optionalText("url") else { return nil }
        self.init(url: url, title: fields.optionalText("title"), citedText: fields.optionalText("cited_text"))
    }
}
