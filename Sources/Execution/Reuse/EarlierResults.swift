/// What branches of an earlier run gave, to be taken over instead of done again.
///
/// They are found by what was asked, not by when they ended. What was asked twice is there twice: who has the same path
/// gets its own again.
public struct EarlierResults: Sendable {
    /// The run that is resumed.
    public let run: String
    private var answers: [WorkKey: Answers] = [:]
    /// Of the branches that have some, without the numbers of instances.
    private var names: Set<String> = []

    /// What was given to one question.
    private struct Answers {
        var outcomes: [String: Outcome] = [:]
        /// In the order in which they were given, shorter ones first.
        var paths: [String] = []
    }

    public init(of run: String) {
        self.run = run
    }

    /// Adds what branches of a run gave, those of calls and instances included; what can not be taken over, and what an
    /// answer is known to already, is left out.
    public mutating func add(_ outcomes: some Sequence<Outcome>, of run: String) {
        var new: [WorkKey: Answers] = [:]
        for var outcome in outcomes where outcome.isReusable {
            guard let key = outcome.key, answers[key] == nil else { continue }
            outcome.source = outcome.source ?? ReuseSource(outcome, of: run)
            let path = outcome.branch.path
            if new[key, default: Answers()].outcomes.updateValue(outcome, forKey: path) == nil {
                new[key]?.paths.append(path)
            }
            names.insert(path.withoutInstanceNumbers)
        }
        answers.merge(new) { known, _ in known }
    }

    var isEmpty: Bool { answers.isEmpty }

    func hasSome(of path: String) -> Bool { !names.isEmpty && names.contains(path.withoutInstanceNumbers) }

    /// So many answers to the same question are looked through for one that nobody else will ask for.
    private static let mostTried = 64

    /// Whose answers to a question may be taken by the branch of a path: its own, or else those of others, in the order
    /// in which they were given.
    func paths(of key: WorkKey, for path: String) -> [String] {
        guard let known = answers[key] else { return [] }
        return known.outcomes[path] == nil ? Array(known.paths.prefix(Self.mostTried)) : [path]
    }

    mutating func take(_ key: WorkKey, of path: String) -> Outcome? {
        guard let outcome = answers[key]?.outcomes.removeValue(forKey: path) else { return nil }
        answers[key]?.paths.removeAll { $0 == path }
        if answers[key]?.outcomes.isEmpty == true { answers[key] = nil }
        return outcome
    }
}

extension Outcome {
    /// It has a value for good: it succeeded, or a person accepted what it had.
    package var isReusable: Bool {
        guard key != nil, value != nil, !isWithheld else { return false }
        return switch status {
        case .succeeded, .cached: true
        case .partial: cause == .operator
        case .failed, .timedOut, .cancelled, .skipped: false
        }
    }

    /// Ends with what an earlier run has.
    mutating func take(_ earlier: Outcome, key: WorkKey) {
        status = earlier.status == .succeeded ? .cached : earlier.status
        value = earlier.value
        isSimulated = earlier.isSimulated
        (self.key, source) = (key, earlier.source)
        if let cause = earlier.cause { self.cause = cause }
        if let exitCode = earlier.exitCode { self.exitCode = exitCode }
        if let status = earlier.httpStatus { httpStatus = status }
        if let note = earlier.note { self.note = note }
        if !earlier.citations.isEmpty { citations = earlier.citations }
    }

    /// The same as the workflow sees it: where something was done makes no difference to what comes of it.
    var asFirstGiven: Outcome {
        guard let source else { return self }
        var outcome = self
        if status == .cached { outcome.status = .succeeded }
        (outcome.attempts, outcome.queued, outcome.running) = (source.attempts, source.queued, source.running)
        (outcome.tokens, outcome.source) = (source.tokens, nil)
        return outcome
    }
}
