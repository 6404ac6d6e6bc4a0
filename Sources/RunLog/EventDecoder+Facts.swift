internal import Execution

/// The smaller parts of events.
extension EventDecoder {
    func wait(_ fields: LoggedFields) throws(Fault) -> SlotWait {
        let limit = fields.optionalCount("limit")
        switch (try fields.text("reason"), limit) {
        case ("slot", let limit?):
            guard let path = fields.optionalText("of") else { return .slots(limit) }
            return .slotsOf(try branch(path), limit)
        case ("gate", let limit?): return .slotsOfGate(try fields.text("gate"), limit)
        case ("gate", nil): return .gate(try fields.text("gate"))
        case ("paused", _): return .paused
        default: return .turn
        }
    }

    /// `nil` for an action that this version knows nothing of.
    func action(_ fields: LoggedFields) throws(Fault) -> RunEvent.Kind? {
        guard let action = try operatorAction(fields) else { return nil }
        let acceptance: Acceptance = fields.flag("accepted") ? .accepted : .refused(try fields.text("reason"))
        return .operatorAction(action, acceptance)
    }

    private func operatorAction(_ fields: LoggedFields) throws(Fault) -> OperatorAction? {
        switch try fields.text("action") {
        case "cancel": .cancel(try branch(fields))
        case "cancel_all": .cancelAll
        case "accept": .accept(try branch(fields))
        case "retry": .retry(try branch(fields))
        case "extend": .extend(try branch(fields), by: .milliseconds(try fields.count("ms")))
        case "join_now": .joinNow
        case "set_max_parallel": .setMaxParallel(fields.optionalCount("max_parallel"))
        case "pause_starting": .pauseStarting
        case "resume_starting": .resumeStarting
        case "interrupt": .interrupt
        default: nil
        }
    }
}

extension BranchKind {
    init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        let name = try fields.text("action")
        switch name {
        case "run": self = .run(fields.optionalText("summary") ?? "")
        case "prompt": self = .prompt(model: fields.optionalText("model") ?? "")
        case "value": self = .value
        case "http": self = .request(fields.optionalText("summary") ?? "")
        case "branches": self = .group
        case "task": self = .task
        case "results": self = .results
        default: self = .aggregate(name)
        }
    }
}

extension GateStatus {
    init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        self.init(
            name: try fields.text("gate"), until: try? fields.duration("until"),
            reason: fields.optionalText("reason"), limit: fields.optionalCount("limit"))
    }
}

extension BackOff {
    init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        self.init(
            until: try fields.duration("until"), reason: try fields.text("reason"),
            attempt: try fields.count("attempt"), of: try fields.count("of"))
    }
}

extension Output {
    /// What the log has no room for is omitted; so is what was no text, because nobody could tell how long it was.
    init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        guard let stream = Stream(rawValue: try fields.text("stream")) else {
            throw LoggedFields.Fault(words: "an unknown `stream`")
        }
        let text = Array((fields.optionalText("text") ?? "").utf8)
        let length = fields.optionalCount("bytes") ?? text.count
        self.init(
            stream, length < text.count ? [] : text, omittedBytes: length < text.count ? length : length - text.count,
            offset: fields.optionalCount("offset"))
    }
}
