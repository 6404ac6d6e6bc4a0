import Synchronization
import TestSupport
import Testing

@testable import Execution

/// Random plans on the real driver, with real tasks and a clock that is moved by hand.
@Suite struct RandomRunTests {
    /// How many attempts are under way.
    private final class Census: Sendable {
        let running = Atomic(0)
    }

    /// Asks nobody: a number after a while.
    private struct Judging: BranchRunner {
        let census: Census

        func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
            census.running.add(1, ordering: .relaxed)
            defer { census.running.subtract(1, ordering: .relaxed) }
            defer { context.report(TokenUsage(output: 3)) }
            try await context.clock.sleep(for: .milliseconds(1 + context.index * 100))
            return BranchResult(value: context.index == 1 ? .text("much") : .integer(context.index), tokens: 3)
        }

        func read(_ text: LargeText) throws -> String { "" }
    }

    @Test(arguments: 0..<10) func `nothing runs after a run has returned`(part: UInt64) async {
        for seed in part * 20..<part * 20 + 20 {
            let (clock, census) = (ManualClock(), Census())
            var plans = RandomPlans(seed: seed + 1_000_000)
            var plan = plans.plan()
            plan.body = Self.withWork(plan.body, census, &plans)
            let environment = RunEnvironment(runner: Judging(census: census), clock: RunClock(clock))
            let pump = Task {
                while !Task.isCancelled {
                    await Task.yield()
                    clock.advanceToNext()
                }
            }
            let result = await withRun(of: plan, using: environment) { run in
                if plans.chance(4) { run.perform(.joinNow) }
                return await run.result
            }
            #expect(census.running.load(ordering: .relaxed) == 0, "seed \(seed)")
            #expect(result.outcomes.map(\.branch.path) == plan.body.branches.map(\.name), "seed \(seed)")
            await clock.noSleepers()
            pump.cancel()
            await pump.value
        }
    }

    /// Gives every branch something to do: it waits for a while, says something, and ends in some way.
    private static func withWork(_ body: Body, _ census: Census, _ plans: inout RandomPlans) -> Body {
        var body = body
        for index in body.branches.indices {
            switch body.branches[index].action {
            case .group(let inner): body.branches[index].action = .group(withWork(inner, census, &plans))
            case .aggregate: break
            default: body.branches[index].action = .task(work(census, &plans))
            }
        }
        if case .action(.group(let inner)) = body.join.work {
            body.join.work = .action(.group(withWork(inner, census, &plans)))
        }
        return body
    }

    private static func work(
        _ census: Census, _ plans: inout RandomPlans
    ) -> @Sendable (BranchContext) async throws -> Value {
        let naps = (0..<3).map { _ in Duration.milliseconds(Int.random(in: 0...4000, using: &plans.random)) }
        let failure = plans.chance(4) ? BranchFailure.http(plans.chance(2) ? 503 : 429) : nil
        let isSlowToStop = plans.chance(5)
        return { context in
            census.running.add(1, ordering: .relaxed)
            defer { census.running.subtract(1, ordering: .relaxed) }
            for nap in naps {
                do {
                    try await context.clock.sleep(for: nap)
                } catch {
                    if isSlowToStop { for _ in 0..<10 { await Task.yield() } }
                    throw error
                }
                context.report("text")
            }
            if let failure { throw failure }
            return .text("done")
        }
    }
}
