import Execution

/// The branches of one fan-out while they are put together.
struct FanOutDraft {
    let environment: FanOutEnvironment
    private(set) var branches: [Branch] = []
    private var names: Set<String> = []
    /// Whose value counts: guards do not.
    private var results: [String] = []
    private(set) var identities: [WorkIdentity] = []

    init(_ environment: FanOutEnvironment) {
        self.environment = environment
    }

    /// Adds a branch; gives what reads its outcome.
    mutating func add<Value: Sendable>(_ work: Work<Value>) throws -> OutcomeReader<Value> {
        let name = freeName(work.name ?? "\(work.kind) \(branches.count + 1)")
        let prepared = try work.prepare(
            Preparation(environment: environment, settings: work.settings, shown: work.shown))
        try work.settings.check(name, beside: prepared.action)
        branches.append(
            Branch(name, prepared.action, tripsIf: try work.condition(name), settings: prepared.settings))
        identities.append(work.identity)
        if work.trips == nil { results.append(name) }
        return OutcomeReader(
            place: branches.count - 1, identity: work.identity, isGuard: work.trips != nil, value: prepared.value)
    }

    /// The branches and what is asked of them; the results themselves are the answer.
    func body(
        atOnce limit: Int?, deadline: Duration?, onFailure: FailurePolicy, require: Requirement, early: Bool = false
    ) throws -> Body {
        if let limit, limit < 1 {
            throw FanOutError(invalid: "`atOnce` is \(limit): at least 1 branch runs at once, and `nil` is no limit")
        }
        try deadline?.check("`deadline`")
        // What is decided early without a requirement is decided by one result.
        let join = Join(require: early && require == .none ? .any : require, early: early)
        return Body(
            branches: branches, join: join, results: results, onFailure: onFailure,
            deadline: deadline, maxParallel: limit)
    }

    /// A path is made of names, so none holds what paths are made with.
    private mutating func freeName(_ wanted: String) -> String {
        let clean = String(wanted.map { "/[]".contains($0) || $0.isNewline ? "-" : $0 })
        let base = clean == BranchID.joinPath || clean.isEmpty ? "branch \(clean)" : clean
        var (name, number) = (base, 2)
        while !names.insert(name).inserted {
            name = "\(base) (\(number))"
            number += 1
        }
        return name
    }
}

/// Where a branch stands in its fan-out, and how its outcome is read.
struct OutcomeReader<Value: Sendable>: Sendable {
    let place: Int
    let identity: WorkIdentity
    let isGuard: Bool
    let value: @Sendable (Outcome) throws -> Value

    func outcome(in outcomes: [Outcome]) -> TypedOutcome<Value> {
        TypedOutcome(outcomes[place], value)
    }

    /// Nothing where the branch has none; throws where it has one that cannot be read.
    func value(in outcomes: [Outcome]) throws -> Value? {
        outcomes[place].value == nil ? nil : try outcome(in: outcomes).get()
    }
}

extension Work {
    /// What the engine sees of what a closure returned: whether it trips, or something simple, or nothing.
    fileprivate var shown: @Sendable (Value) -> Execution.Value {
        if case .when(let trips) = trips { return { .bool(trips($0)) } }
        return { Execution.Value(simple: $0) ?? .null }
    }

    fileprivate func condition(_ name: String) throws -> Condition? {
        switch trips {
        case .on(let values):
            let known = values.compactMap(\.self)
            guard known.count == values.count else {
                throw FanOutError(
                    invalid: "`stopsOthers` of `\(name)` cannot compare a `\(Value.self)`: say it with `stopsOthersIf:`"
                )
            }
            return Condition([.init(Reference(.own), .oneOf(known))])
        case .when: return Condition([.init(Reference(.own), .oneOf([.bool(true)]))])
        case nil: return nil
        }
    }
}
