import TestSupport

@testable import Execution

/// Plans that nobody would write, for rules that hold for all.
struct RandomPlans {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func plan() -> Plan {
        var plan = Plan(name: "random", body: body(depth: 0))
        plan.sequential = chance(8)
        plan.seed = random.next()
        if chance(6) { plan.limits.tokens = Int.random(in: 1...60, using: &random) }
        plan.body.maxParallel = plan.sequential ? 10 : [nil, 1, 2, 5, 10].randomElement(using: &random) ?? nil
        return plan
    }

    private mutating func body(depth: Int) -> Body {
        let count = Int.random(in: 1...(depth == 0 ? 6 : 3), using: &random)
        var branches: [Branch] = []
        for index in 0..<count {
            branches.append(branch("b\(depth)\(index)", after: branches.map(\.name), depth: depth))
        }
        let used = Set(branches.flatMap { $0.dependencies.filter { $0.need == .value }.map(\.name) })
        let results = branches.filter { !used.contains($0.name) && $0.tripsIf == nil }.map(\.name)
        let work = joinWork(depth: depth)
        var body = Body(
            branches: branches, join: Join(work, require: requirement(results.count)), results: results,
            onFailure: chance(5) ? .stop : .continue, maxParallel: nil)
        body.join.early = body.join.require != .none && chance(4)
        body.deadline = chance(6) ? .seconds(Int.random(in: 1...20, using: &random)) : nil
        body.maxParallel = depth > 0 && chance(3) ? Int.random(in: 1...3, using: &random) : nil
        return body
    }

    private mutating func joinWork(depth: Int) -> Join.Work {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: .results
        case 4..<6: .action(.task { _ in .text("joined") })
        case 6: .action(.aggregate(vote([Reference(.results)])))
        case 7: .action(.aggregate(judged([Reference(.results)])))
        case 8 where depth < 3: .action(.group(body(depth: depth + 1)))
        default: .results
        }
    }

    private mutating func vote(_ sources: [Reference]) -> Aggregation {
        let winner = [Aggregation.Vote.Winner.most, .majority, .all].randomElement(using: &random) ?? .most
        let weights = chance(3) ? ["b00": 2.5, "b01": 0, "1": 3] : [:]
        return Aggregation(
            sources, .vote(.init(winner: winner, tie: chance(2) ? .first : .fail, weights: weights)))
    }

    private mutating func judged(_ sources: [Reference]) -> Aggregation {
        var settings = WorkSettings()
        if chance(2) { settings.timeout = seconds() }
        if chance(3) { settings.hedge = seconds() }
        if chance(2) { settings.retry = RetryPolicy(times: 1) }
        if chance(3) { settings.gate = "one" }
        return Aggregation(
            sources, .judged(Judge(PromptSpec(prompt: Template(literal: "How good?")), settings: settings)),
            require: chance(4) ? .majority : .none)
    }

    /// An aggregator over some of the branches before it, which it waits for.
    private mutating func aggregator(_ name: String, over others: [String]) -> Branch {
        let sources = others.filter { _ in chance(2) }
        let references = (sources.isEmpty ? [others[0]] : sources).map { Reference(.branch($0)) }
        let aggregation = chance(2) ? vote(references) : judged(references)
        var branch = Branch(name, .aggregate(aggregation))
        branch.dependencies = (sources.isEmpty ? [others[0]] : sources).map { Dependency($0, .end) }
        if chance(4) { branch.fanOut = fanOut() }
        return branch
    }

    private mutating func branch(_ name: String, after others: [String], depth: Int) -> Branch {
        if !others.isEmpty, chance(5) { return aggregator(name, over: others) }
        let action: Action = depth < 3 && chance(5) ? .group(body(depth: depth + 1)) : .task { _ in .text("done") }
        var branch = Branch(name, action)
        for other in others where chance(4) {
            branch.dependencies.append(Dependency(other, chance(2) ? .value : .end))
        }
        if chance(4) { branch.fanOut = fanOut() }
        // Of instances the first two, of other branches none.
        if chance(8) { branch.condition = Condition([.init(Reference(.index), .atMost(1))]) }
        if chance(12) { branch.tripsIf = Condition([.init(Reference(.own), .oneOf([.text("trip")]))]) }
        branch.settings = settings(branch)
        return branch
    }

    private mutating func fanOut() -> FanOut {
        var fanOut = FanOut(.count(Int.random(in: 0...4, using: &random)))
        fanOut.maxParallel = chance(2) ? Int.random(in: 1...3, using: &random) : nil
        fanOut.deadline = chance(5) ? .seconds(Int.random(in: 1...15, using: &random)) : nil
        fanOut.onFailure = [nil, .stop, .continue].randomElement(using: &random) ?? nil
        fanOut.require = requirement(2)
        fanOut.early = fanOut.require != .none && chance(4)
        return fanOut
    }

    private mutating func settings(_ branch: Branch) -> WorkSettings {
        var settings = WorkSettings()
        if chance(4) { settings.totalTimeout = seconds() }
        guard !branch.action.isGroup else { return settings }
        if chance(4) { settings.timeout = seconds() }
        if chance(5) { settings.idleTimeout = seconds() }
        if chance(6) { settings.queueTimeout = seconds() }
        if chance(6) { settings.hedge = seconds() }
        if chance(3) { settings.onTimeout = .keep }
        if chance(3) { settings.gate = ["one", "other"].randomElement(using: &random) }
        if chance(2) {
            settings.retry = RetryPolicy(
                times: Int.random(in: 1...3, using: &random), causes: RetryPolicy.requestCauses)
        }
        return settings
    }

    private mutating func requirement(_ most: Int) -> Requirement {
        let counts = most > 0 ? [Requirement.count(Int.random(in: 1...most, using: &random))] : []
        return ([.any, .any, .all, .majority, .none] + counts).randomElement(using: &random) ?? .any
    }

    private mutating func seconds() -> Duration {
        .milliseconds(Int.random(in: 100...10_000, using: &random))
    }

    /// One time in so many.
    mutating func chance(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }
}
