import Comparison
import TestSupport
import Testing

@testable import Execution

/// What a projection says of a cap against what the engine does under it.
@Suite struct ProjectionTests {
    /// The time of each attempt follows from its path and number, so that it is the same in every run.
    private func run(_ plan: Plan, slots: Int?, seed: UInt64 = 0) -> RunSnapshot {
        var plan = plan
        plan.body.maxParallel = slots
        var simulation = Simulation(plan) { path, attempt, _ in
            var random = SeededGenerator(seed: path.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) } &+ UInt64(attempt))
            let takes = takesTime(path) ? Duration.microseconds(Int.random(in: 1...10_000_000, using: &random)) : .zero
            // Whoever may be asked again fails the first time.
            return attempt == 1 && path.hasSuffix("again")
                ? .fails(.http(503), after: takes) : .gives(.text(path), after: takes)
        }
        simulation.run()
        return simulation.harness.snapshot
    }

    /// Of joins those of a group whose name says that its join works, and of the run all.
    private func takesTime(_ path: String) -> Bool {
        var names = path.split(separator: "/")
        if names.last == "join", names.count > 1 {
            names.removeLast()
            return names.last?.contains("joining") == true
        }
        return names.last?.hasSuffix("instant") == false
    }

    @Test(arguments: 0..<300) func `it says of any cap how long the engine takes under it`(seed: UInt64) throws {
        var plans = CalmPlans(seed: seed)
        let plan = plans.plan()
        let recorded = run(plan, slots: Int.random(in: 1...12, using: &plans.random), seed: seed)
        #expect(recorded.result?.status == .succeeded)
        let projection = RunProjection(of: recorded)
        for slots in [1, 2, 3, 5, 8, 20, nil] {
            let real = run(plan, slots: slots, seed: seed)
            #expect(
                projection.schedule(slots: slots).time == real.result?.wall, "\(slots.map(String.init) ?? "no") slots")
        }
        var sequential = plan
        sequential.sequential = true
        #expect(projection.sequentialTime == run(sequential, slots: nil, seed: seed).result?.wall)
    }

    @Test func `a hundred branches at ten slots tell how long they take at five and twenty`() throws {
        let plan = Plan(name: "sweep", body: Body(branches: [.forEach("each", .count(100))]))
        let projection = RunProjection(of: run(plan, slots: 10))
        for slots in [5, 20] {
            let real = try #require(run(plan, slots: slots).result?.wall)
            let projected = projection.schedule(slots: slots).time
            #expect(abs(projected / real - 1) < 0.1)
        }
    }

    @Test func `nothing is shorter than the longest chain, and the chain is as long as it is`() {
        for seed in 0..<100 as Range<UInt64> {
            var plans = CalmPlans(seed: seed)
            let projection = RunProjection(of: run(plans.plan(), slots: 3, seed: seed))
            let best = projection.unlimited
            #expect(best.waited == .zero)
            for slots in [1, 2, 4, nil] { #expect(projection.schedule(slots: slots).time >= best.time) }
        }
    }

    @Test func `ten thousand branches take little time`() {
        let plan = Plan(name: "sweep", body: Body(branches: [.forEach("each", .count(10_000))]))
        let projection = RunProjection(of: run(plan, slots: 256))
        let clock = ContinuousClock()
        // Unoptimized, and on a machine that has much else to do.
        let took = clock.measure { _ = projection.schedule(slots: 64) }
        #expect(took < .seconds(5))
    }

    @Test func `a provider is not asked earlier than it let itself be asked`() throws {
        var settings = WorkSettings()
        settings.gate = "openai"
        settings.retry = RetryPolicy(times: 1)
        let prompt = PromptSpec(prompt: Template(literal: "?"), model: "openai/x")
        let each = Branch("each", .prompt(prompt), fanOut: FanOut(.count(6)), settings: settings)
        let plan = Plan(name: "limited", body: Body(branches: [each], maxParallel: 2))
        var simulation = Simulation(plan) { path, attempt, _ in
            if path == "join" { return .gives(after: .zero) }
            return path == "each[0]" && attempt == 1
                ? .fails(.http(429, retryAfter: .seconds(30)), after: .seconds(1)) : .gives(after: .seconds(1))
        }
        let wall = try simulation.finish().wall
        let projection = RunProjection(of: simulation.harness.snapshot)
        #expect(wall > .seconds(31))
        #expect(projection.schedule(slots: 6).time >= .seconds(31))
        #expect(projection.unlimited.time == .seconds(2))
    }
}

/// Plans in which every branch is done, with all that decides when it begins.
struct CalmPlans {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func plan() -> Plan {
        Plan(name: "calm", body: body(depth: 0, joins: true))
    }

    private mutating func body(depth: Int, joins: Bool) -> Body {
        var branches: [Branch] = []
        for index in 0..<Int.random(in: 1...(depth == 0 ? 8 : 3), using: &random) {
            branches.append(branch("b\(depth)\(index)", after: branches.map(\.name), depth: depth))
        }
        let join: Join = joins ? Join(.action(.task { _ in .text("joined") })) : Join()
        let limit = depth > 0 && chance(2) ? Int.random(in: 1...3, using: &random) : nil
        return Body(branches: branches, join: join, maxParallel: limit)
    }

    private mutating func branch(_ name: String, after others: [String], depth: Int) -> Branch {
        let isGroup = depth < 2 && chance(4)
        let joins = chance(2)
        let again = !isGroup && chance(6)
        var branch = Branch("\(name)\(again ? "again" : "")", .task { _ in .text("done") })
        if isGroup {
            branch = Branch("\(name)\(joins ? "joining" : "")", .group(body(depth: depth + 1, joins: joins)))
        } else if chance(5), !again {
            branch = Branch("\(name)instant", .value(.text(Template(literal: "instant"))))
        }
        for other in others where chance(4) { branch.dependencies.append(Dependency(other)) }
        if !again, !branch.name.hasSuffix("instant"), chance(3) {
            branch.fanOut = FanOut(.count(Int.random(in: 0...5, using: &random)))
            branch.fanOut?.maxParallel = chance(2) ? Int.random(in: 1...3, using: &random) : nil
        }
        branch.settings.retry = RetryPolicy(
            times: 1, delay: .seconds(2), jitter: .none, causes: RetryPolicy.requestCauses)
        return branch
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
}
