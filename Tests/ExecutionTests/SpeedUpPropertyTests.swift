import Canvas
import Comparison
import TestSupport
import Testing

@testable import Execution

/// What has to be true of every account.
@Suite struct SpeedUpPropertyTests {
    /// The time of each attempt follows from its path and number, so that it is the same in both lanes.
    ///
    /// - Parameter factor: how much longer it is than alone.
    private func act(_ seed: UInt64, longerBy factor: Double = 1) -> (String, Int, Duration) -> Simulation.Act {
        { path, attempt, _ in
            if path.hasSuffix("instant") || path.hasSuffix("join") && !path.contains("joining/join") {
                return .gives(after: .zero)
            }
            var random = SeededGenerator(seed: path.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) } &+ UInt64(attempt))
            // Most are short, a few are very long.
            let longest = Int.random(in: 0..<8, using: &random) == 0 ? 10_000_000 : 500_000
            let takes = Duration.microseconds(Int.random(in: 1...longest, using: &random)) * factor
            return attempt == 1 && path.hasSuffix("again")
                ? .fails(.http(503), after: takes) : .gives(after: takes)
        }
    }

    private static let kinds: [SpeedUpObstacle.Cause: TimePart.Kind] = [
        .dominatingBranch: .slowestBranch, .dependencies: .dependencies, .slots: .slots, .gates: .gates,
        .backOff: .backOff, .processor: .contention, .contention: .contention, .join: .join, .pause: .pause,
        .overhead: .rest,
    ]

    @Test(arguments: 0..<400) func `parts are all of the time, and the obstacle is the largest of them`(seed: UInt64)
        throws
    {
        var plans = CalmPlans(seed: seed)
        var plan = plans.plan()
        plan.body.maxParallel = [1, 2, 3, 5, 10, nil].randomElement(using: &plans.random) ?? nil
        let measured = Compared.plan(plan, act(seed))
        let run = try #require(measured.parallel.runs.first)
        let single = try #require(measured.sequential.runs.first)
        #expect(measured.isSameWork != false)
        // Only back-off holds no slot, and is time one at a time.
        if let account = measured.account, single.run.branches.allSatisfy({ $0.attempt <= 1 }) {
            #expect(account.speedUp <= Double(account.usableSlots) * 1.001)
        }
        for comparison in [measured, RunComparison(projectedFrom: run), RunComparison(projectedFrom: single)] {
            guard let account = comparison.account else {
                #expect(comparison.reasonForNoSpeedUp == "too short to compare")
                continue
            }
            check(account)
            // The rows that ran, or are worked out for the cap that ran, are what the lanes say.
            let fastest = try #require(comparison.parallel.time.duration)
            #expect(comparison.whatIf.allSatisfy { $0.time >= account.shortest })
            #expect(comparison.whatIf.contains { $0.time == fastest })
        }
        // Both lanes worked the same time, so the one worked out from the other is the one that ran.
        #expect(RunComparison(projectedFrom: run).sequential.time.duration == measured.sequential.time.duration)
        #expect(RunComparison(projectedFrom: single).parallel.time.duration == measured.parallel.time.duration)
    }

    @Test(arguments: 0..<200) func `so they are where branches are slower beside each other`(seed: UInt64) throws {
        var plans = CalmPlans(seed: seed)
        var plan = plans.plan()
        plan.body.maxParallel = [1, 2, 3, 5, 10, nil].randomElement(using: &plans.random) ?? nil
        let factor = Double.random(in: 0.5...4, using: &plans.random)
        let comparison = RunComparison(
            .measured, sequential: Compared.lane(.sequential, plan, act(seed)),
            parallel: Compared.lane(.parallel, plan, act(seed, longerBy: factor)))
        guard let account = comparison.account else { return }
        check(account)
        let contention = account.parts.first { $0.kind == .contention }?.time ?? .zero
        #expect(contention == .zero || factor > 1)
        #expect(contention == .zero || contention >= max(.milliseconds(50), account.parallel / 20))
    }

    private func check(_ account: SpeedUpAccount) {
        #expect(account.sumOfParts == account.parallel)
        #expect(account.parts.allSatisfy { $0.time > .zero })
        #expect(account.efficiency <= 1)
        #expect(account.usableSlots <= account.slots ?? .max)
        #expect(account.shortest <= account.parallel)
        #expect(account.bestSpeedUp ?? .infinity >= account.speedUp)
        #expect(account.criticalPath.reduce(.zero) { $0 + $1.took } == account.shortest)
        guard let obstacle = account.obstacle, let kind = Self.kinds[obstacle.cause] else { return }
        let largest = account.parts.filter { $0.kind != .evenShare }.map(\.time).max()
        #expect(account.parts.first { $0.kind == kind }?.time == largest, "\(obstacle.sentence.text)")
    }
}
