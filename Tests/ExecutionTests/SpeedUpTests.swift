import Canvas
import Comparison
import TestSupport
import Testing

@testable import Execution

/// Why a workflow is not faster than it is, of both lanes as the engine runs them.
@Suite struct SpeedUpTests {
    @Test func `three branches of much the same length are about three times as fast`() throws {
        let comparison = Compared.branches(
            [branch("London"), branch("Tokyo"), branch("Paris")],
            seconds: ["London": 0.5, "Tokyo": 0.5, "Paris": 0.51])
        let account = try #require(comparison.account)
        #expect(comparison.sequential.time == .measured(.milliseconds(1510)))
        #expect(comparison.parallel.time == .measured(.milliseconds(510)))
        #expect(2.9...3.0 ~= account.speedUp)
        #expect(account.criticalPath.map(\.name.text) == ["Paris"])
        #expect(account.obstacle == nil)
        #expect(account.sumOfParts == account.parallel)
    }

    @Test func `a chain`() throws {
        let comparison = Compared.branches(
            [branch("plan"), branch("draft", after: "plan"), branch("polish", after: "draft")],
            seconds: ["plan": 1, "draft": 3, "polish": 2])
        let account = try #require(comparison.account)
        #expect(account.speedUp == 1)
        #expect(account.bestSpeedUp == 1)
        #expect(account.criticalPath.map(\.name.text) == ["plan", "draft", "polish"])
        #expect(account.obstacle?.cause == .dependencies)
        #expect(
            account.obstacle?.sentence.text
                == "plan, draft and polish come one after the other: together they take 6.00s of 6.00s, "
                + "however many slots there are")
        #expect(account.sumOfParts == account.parallel)
    }

    @Test func `one branch that takes longer than all others`() throws {
        let comparison = Compared.branches(
            [branch("slow"), branch("b"), branch("c"), branch("d")],
            seconds: ["slow": 10, "b": 0.3, "c": 0.3, "d": 0.3])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .dominatingBranch)
        #expect(
            account.obstacle?.sentence.text
                == "slow takes 10.0s of 10.0s by itself; the 3 other branches take 0.90s together")
        #expect(account.time(of: .evenShare) == .milliseconds(2725))
        #expect(account.time(of: .slowestBranch) == .milliseconds(7275))
    }

    @Test func `a cap of two`() throws {
        let comparison = Compared.branches([.forEach("each", .count(12))], maxParallel: 2, seconds: ["each": 1])
        let account = try #require(comparison.account)
        #expect(account.speedUp == 2)
        #expect(account.bestSpeedUp == 12)
        #expect(account.efficiency == 1)
        #expect(account.obstacle?.cause == .slots)
        #expect(
            account.obstacle?.sentence.text
                == "2 slots for 12 branches: waiting for a slot took 5.00s of 6.00s; more at once is `--max-parallel 12`"
        )
        #expect(account.time(of: .slots) == .seconds(5))
        #expect(comparison.whatIf.map(\.slots) == [1, 2, 4, 8, 12])
        #expect(comparison.whatIf.map(\.time) == [12, 6, 3, 2, 1].map { .seconds($0) })
        #expect(comparison.whatIf.map(\.isMeasured) == [true, true, false, false, false])
    }

    @Test func `more slots than the chain can use are no gain`() throws {
        let comparison = Compared.branches(
            [branch("a"), branch("b", after: "a"), branch("c"), branch("d"), branch("e")],
            seconds: ["a": 2, "b": 2, "c": 1, "d": 1, "e": 1])
        #expect(comparison.whatIf.map(\.slots) == [1, 2, 4])
        #expect(comparison.whatIf.map { $0.remark(.unicode)?.text } == [nil, nil, "no gain: limited by a ▸ b"])
    }

    @Test func `a join that takes long`() throws {
        let join = Join(.action(.task { _ in .text("joined") }))
        let comparison = Compared.branches(
            [branch("a"), branch("b")], join: join, seconds: ["a": 1, "b": 1, "join": 4])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .join)
        #expect(account.obstacle?.sentence.text == "the join takes 4.00s of 5.00s, and nothing runs beside it")
        #expect(account.criticalPath.map(\.name.text).last == "join")
        #expect(account.sumOfParts == account.parallel)
    }

    @Test func `a single branch`() throws {
        let account = try #require(Compared.branches([branch("a")], seconds: ["a": 1]).account)
        #expect(account.obstacle?.cause == .singleBranch)
        #expect(
            account.obstacle?.sentence.text == "there is only one branch that takes time: nothing can run beside it")
    }

    @Test func `the join of a group has others beside it`() throws {
        let group = branch("g") { group in
            group.action = .group(
                Body(
                    branches: [branch("x"), branch("y")],
                    join: Join(.action(.prompt(PromptSpec(prompt: Template(literal: "?")))))))
        }
        let comparison = Compared.branches([group, branch("z")], seconds: ["g/x": 1, "g/y": 1, "g/join": 5, "z": 3])
        #expect(comparison.account?.obstacle?.sentence.text == "g/join takes 5.00s of 6.00s")
    }

    @Test func `slots that nobody could use are not counted`() throws {
        let chain = [branch("a"), branch("b", after: "a"), branch("c", after: "b")]
        let account = try #require(Compared.branches(chain, seconds: ["a": 1, "b": 1, "c": 1]).account)
        #expect(account.usableSlots == 1)
        #expect(account.efficiency == 1)
    }

    @Test func `an attempt that is waited for`() throws {
        let branches = ["a", "b", "c"].map { name in
            branch(name) { $0.settings.retry = RetryPolicy(times: 1, delay: .seconds(9), jitter: .none) }
        }
        let plan = Plan(name: "test", body: Body(branches: branches))
        func act(_ path: String, _ attempt: Int, _: Duration) -> Simulation.Act {
            path == "b" && attempt == 1 ? .fails(.http(503), after: .seconds(1)) : .gives(after: .seconds(2))
        }
        let comparison = RunComparison(
            .measured, sequential: Compared.lane(.sequential, plan, act), parallel: Compared.lane(.parallel, plan, act))
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .backOff)
        #expect(
            account.obstacle?.sentence.text == "waiting for another attempt of b (HTTP 503) took 9.00s of 12.0s")
        #expect(
            comparison.notes.map(\.text) == [
                "b needed more than one attempt, one at a time; failed ones count as work",
                "b needed more than one attempt, all at once; failed ones count as work",
            ])
    }

    @Test func `a second attempt that was started beside the first is no failed one`() throws {
        let plan = Plan(
            name: "test", body: Body(branches: [branch("a") { $0.settings.hedge = .seconds(1) }, branch("b")]))
        func act(_ path: String, _ attempt: Int, _: Duration) -> Simulation.Act {
            .gives(after: .seconds(path == "a" && attempt == 1 ? 9 : 2))
        }
        let parallel = Compared.lane(.parallel, plan, act)
        let hedged = try #require(parallel.runs.first?.run.branches.first { $0.branch.path == "a" })
        #expect(hedged.attempts.count == 2)
        let comparison = RunComparison(.measured, sequential: Compared.lane(.sequential, plan, act), parallel: parallel)
        #expect(!comparison.notes.contains { $0.text.contains("attempt") })
    }

    @Test func `starting that was paused by hand`() throws {
        let plan = Plan(name: "test", body: Body(branches: [branch("a"), branch("b"), branch("c")]))
        let sequential = Compared.lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(1)) }
        var script = RunScript(plan)
        script.act(.pauseStarting)
        for index in 0..<3 { script.queue(index, for: .paused) }
        script.wait(.seconds(10))
        script.act(.resumeStarting)
        for index in 0..<3 { script.start(index) }
        script.wait(.seconds(1))
        for index in 0..<3 { script.finish(index) }
        script.finishRun()
        let parallel = Lane(.parallel, of: [LaneRun(script.snapshot)])
        let account = try #require(RunComparison(.measured, sequential: sequential, parallel: parallel).account)
        #expect(account.obstacle?.cause == .pause)
        #expect(account.obstacle?.sentence.text == "starting was paused by hand for 10.0s of 11.0s")
    }

    // MARK: Projected

    @Test func `of a run all at once the other lane is the sum, and of one at a time what as many slots take`() throws {
        let plan = Plan(name: "test", body: Body(branches: [.forEach("each", .count(6))], maxParallel: 3))
        for kind in LaneKind.allCases {
            let ran = Compared.lane(kind, plan) { _, _, _ in .gives(after: .seconds(2)) }
            let comparison = RunComparison(projectedFrom: try #require(ran.runs.first))
            #expect(comparison.mode == .projected)
            #expect(comparison[kind].time.isMeasured)
            #expect(!comparison[kind.other].time.isMeasured)
            #expect(comparison.sequential.time.duration == .seconds(12))
            #expect(comparison.parallel.time.duration == .seconds(4))
            #expect(comparison.whatIf.map(\.slots) == [1, 2, 3, 4, 6])
            #expect(
                comparison.whatIf.map(\.isMeasured) == [kind == .sequential, false, kind == .parallel, false, false])
            let account = try #require(comparison.account)
            #expect(account.sumOfParts == account.parallel)
        }
    }

    // MARK: No time

    @Test func `a comparison with a lane that did not finish has no number`() throws {
        let plan = Plan(name: "test", body: Body(branches: [branch("a"), branch("b")]))
        let sequential = Compared.lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(1)) }
        var harness = MachineHarness(plan)
        harness.succeed("a")
        harness.perform(.interrupt)
        harness.drainAll()
        let failed = Compared.lane(.parallel, plan) { path, _, _ in
            path == "a" ? .fails(BranchFailure(.other, "broken"), after: .seconds(1)) : .gives(after: .seconds(1))
        }
        let cancelled = Lane(.parallel, of: [LaneRun(harness.snapshot)])
        let none = Lane(.parallel, of: [])
        let expected: [(Lane, NoTime)] = [
            (failed, .ended(.incomplete, why: "1/2 branches failed")), (cancelled, .cancelled), (none, .notBegun),
        ]
        for (lane, reason) in expected {
            let comparison = RunComparison(.measured, sequential: sequential, parallel: lane)
            #expect(comparison.parallel.time == .none(reason))
            #expect(comparison.account == nil)
            #expect(comparison.speedUp == nil)
            #expect(comparison.whatIf.isEmpty)
            #expect(comparison.sequential.time == .measured(.seconds(2)))
            let notes = comparison.notes.map(\.text)
            #expect(notes.last == "a lane without a whole result counts no time, so there is nothing to compare")
        }
        let projected = RunComparison(projectedFrom: LaneRun(harness.snapshot))
        #expect(projected.sequential.time == .none(.notBegun))
        #expect(projected.account == nil)
    }

    @Test func `slots that cost much are told beside a chain that costs more`() throws {
        let comparison = Compared.branches(
            [branch("fetch"), branch("parse"), branch("lint"), branch("use", after: "fetch")], maxParallel: 2,
            seconds: ["fetch": 1, "parse": 0.5, "lint": 1.5, "use": 0.7])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .dependencies)
        #expect(
            account.obstacle?.sentence.text
                == "fetch and use come one after the other: together they take 1.70s of 2.00s, however many slots there are; "
                + "waiting for a slot took another 0.30s")
    }
}
