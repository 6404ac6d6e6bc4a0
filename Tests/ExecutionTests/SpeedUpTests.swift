import Canvas
import Comparison
import TestSupport
import Testing

@testable import Execution

/// Why a workflow is not faster than it is, of both lanes as the engine runs them.
@Suite struct SpeedUpTests {
    typealias Act = Simulation.Act

    private func lane(
        _ kind: LaneKind, _ plan: Plan, _ act: @escaping (String, Int, Duration) -> Act
    ) -> Lane {
        Compared.lane(kind, plan, act)
    }

    private func compare(
        _ branches: [Branch], join: Join = Join(), maxParallel: Int? = 10, seconds: [String: Double],
        crowded: Double = 1
    ) -> RunComparison {
        Compared.branches(branches, join: join, maxParallel: maxParallel, seconds: seconds, crowded: crowded)
    }

    private func sum(_ account: SpeedUpAccount) -> Duration { account.parts.reduce(.zero) { $0 + $1.time } }

    private func time(_ kind: TimePart.Kind, _ account: SpeedUpAccount) -> Duration? {
        account.parts.first { $0.kind == kind }?.time
    }

    @Test func `three branches of much the same length are about three times as fast`() throws {
        let comparison = compare(
            [branch("London"), branch("Tokyo"), branch("Paris")],
            seconds: ["London": 0.5, "Tokyo": 0.5, "Paris": 0.51])
        let account = try #require(comparison.account)
        #expect(comparison.sequential.time == .measured(.milliseconds(1510)))
        #expect(comparison.parallel.time == .measured(.milliseconds(510)))
        #expect(2.9...3.0 ~= account.speedUp)
        #expect(account.criticalPath.map(\.name.text) == ["Paris"])
        #expect(account.obstacle == nil)
        #expect(sum(account) == account.parallel)
    }

    @Test func `a chain`() throws {
        let comparison = compare(
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
        #expect(sum(account) == account.parallel)
    }

    @Test func `one branch that takes longer than all others`() throws {
        let comparison = compare(
            [branch("slow"), branch("b"), branch("c"), branch("d")],
            seconds: ["slow": 10, "b": 0.3, "c": 0.3, "d": 0.3])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .dominatingBranch)
        #expect(
            account.obstacle?.sentence.text
                == "slow takes 10.0s of 10.0s by itself; the 3 other branches take 0.90s together")
        #expect(time(.evenShare, account) == .milliseconds(2725))
        #expect(time(.slowestBranch, account) == .milliseconds(7275))
    }

    @Test func `a cap of two`() throws {
        let comparison = compare([.forEach("each", .count(12))], maxParallel: 2, seconds: ["each": 1])
        let account = try #require(comparison.account)
        #expect(account.speedUp == 2)
        #expect(account.bestSpeedUp == 12)
        #expect(account.efficiency == 1)
        #expect(account.obstacle?.cause == .slots)
        #expect(
            account.obstacle?.sentence.text
                == "2 slots for 12 branches: waiting for a slot took 5.00s of 6.00s; more at once is `--max-parallel 12`"
        )
        #expect(time(.slots, account) == .seconds(5))
        #expect(comparison.whatIf.map(\.slots) == [1, 2, 4, 8, 12])
        #expect(comparison.whatIf.map(\.time) == [12, 6, 3, 2, 1].map { .seconds($0) })
        #expect(comparison.whatIf.map(\.isMeasured) == [true, true, false, false, false])
    }

    @Test func `more slots than the chain can use are no gain`() throws {
        let comparison = compare(
            [branch("a"), branch("b", after: "a"), branch("c"), branch("d"), branch("e")],
            seconds: ["a": 2, "b": 2, "c": 1, "d": 1, "e": 1])
        #expect(comparison.whatIf.map(\.slots) == [1, 2, 4])
        #expect(comparison.whatIf.map { $0.remark(.unicode)?.text } == [nil, nil, "no gain: limited by a ▸ b"])
    }

    @Test func `a join that takes long`() throws {
        let join = Join(.action(.task { _ in .text("joined") }))
        let comparison = compare([branch("a"), branch("b")], join: join, seconds: ["a": 1, "b": 1, "join": 4])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .join)
        #expect(account.obstacle?.sentence.text == "the join takes 4.00s of 5.00s, and nothing runs beside it")
        #expect(account.criticalPath.map(\.name.text).last == "join")
        #expect(sum(account) == account.parallel)
    }

    @Test func `a single branch`() throws {
        let account = try #require(compare([branch("a")], seconds: ["a": 1]).account)
        #expect(account.obstacle?.cause == .singleBranch)
        #expect(
            account.obstacle?.sentence.text == "there is only one branch that takes time: nothing can run beside it")
    }

    @Test func `a race that is decided early is not worked out any further`() throws {
        var join = Join()
        join.early = true
        join.require = .any
        let comparison = compare(
            [branch("a"), branch("b"), branch("c")], join: join, seconds: ["a": 0.5, "b": 1, "c": 1.5])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .earlyDecision)
        #expect(
            account.obstacle?.sentence.text == "the result was decided early: 2 branches were not needed for it")
        #expect(account.criticalPath.map(\.name.text) == ["a"])
        #expect(comparison.whatIf.isEmpty)
        let run = try #require(comparison.parallel.runs.first)
        let projected = RunComparison(projectedFrom: run)
        #expect(projected.sequential.time == .none(.decidedEarly))
        #expect(projected.account == nil)
    }

    @Test func `a few branches that were not needed are not the reason`() throws {
        let each = Branch.forEach("each", .count(12))
        let race = branch("race") { race in
            var join = Join()
            join.early = true
            join.require = .any
            race.action = .group(Body(branches: [branch("x"), branch("y")], join: join))
        }
        let comparison = compare([each, race], maxParallel: 2, seconds: ["each": 1, "x": 1, "y": 2])
        #expect(comparison.account?.obstacle?.cause == .slots)
    }

    @Test func `branches that are slower beside each other, and nobody knows why`() throws {
        let comparison = compare(
            [branch("a"), branch("b"), branch("c"), branch("d")], seconds: ["a": 1, "b": 1, "c": 1, "d": 1], crowded: 4)
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .contention)
        #expect(account.obstacle?.sentence.text == "beside each other branches take 4.0 times as long as alone")
        #expect(time(.contention, account) == .seconds(3))
        #expect(account.bestSpeedUp == nil, "what they would take alone nobody can have")
        #expect(
            comparison.notes.map(\.text).last
                == "other numbers of slots cannot be worked out: branches take longer beside each other than alone")
    }

    @Test func `commands that compute on two cores`() throws {
        let commands = ["a", "b", "c", "d"].map { name in
            Branch(name, .command(CommandSpec(.shell(script: "make", values: []), baseDirectory: "/")))
        }
        let plan = Plan(name: "test", body: Body(branches: commands))
        func run(_ kind: LaneKind, seconds: Int, share: Duration) -> LaneRun {
            var plan = plan
            plan.sequential = kind == .sequential
            var script = RunScript(plan, cores: 2)
            for index in 0..<4 where kind == .parallel { script.start(index) }
            for index in 0..<4 {
                if kind == .sequential { script.start(index) }
                if kind == .sequential || index == 0 { script.wait(.seconds(seconds)) }
                script.phase(index, BranchContext.processorPhase, took: share)
                script.finish(index)
            }
            script.finishRun()
            return LaneRun(script.snapshot)
        }
        let alone = run(.sequential, seconds: 2, share: .seconds(2))
        let comparison = RunComparison(
            .measured, sequential: Lane(.sequential, of: [alone]),
            parallel: Lane(.parallel, of: [run(.parallel, seconds: 4, share: .seconds(2))]))
        let obstacle = try #require(comparison.account?.obstacle)
        #expect(obstacle.cause == .processor)
        #expect(
            obstacle.sentence.text
                == "commands that compute share 2 cores: beside each other they take 2.0 times as long as alone")
        let projected = RunComparison(projectedFrom: run(.parallel, seconds: 4, share: .seconds(2)))
        #expect(projected.sequential.time == .none(.computing(cores: 2)))
        #expect(projected.account == nil)
        #expect(comparison.account?.pathWords.map(\.text) == ["2 busy cores 4.00s"])
        #expect(comparison.account?.usableSlots == 2)
        // Measured beside others it looks like less.
        let short = RunComparison(
            .measured, sequential: Lane(.sequential, of: [alone]),
            parallel: Lane(.parallel, of: [run(.parallel, seconds: 4, share: .seconds(1.5))]))
        #expect(short.account?.bestSpeedUp == 2)
        // What takes 8 s of computing takes 4 s on two cores, however many run.
        #expect(comparison.account?.shortest == .seconds(4))
        #expect(comparison.account?.bestSpeedUp == 2)
        let other = RunComparison(projectedFrom: alone)
        #expect(other.parallel.time == .none(.computing(cores: 2)))
        #expect(other.account == nil)
    }

    @Test func `commands that compute under a cap of as many as there are cores`() throws {
        let commands = ["a", "b", "c", "d"].map { name in
            Branch(name, .command(CommandSpec(.shell(script: "make", values: []), baseDirectory: "/")))
        }
        let plan = Plan(name: "test", body: Body(branches: commands, maxParallel: 2))
        func run(_ kind: LaneKind) -> LaneRun {
            var plan = plan
            plan.sequential = kind == .sequential
            var script = RunScript(plan, cores: 2)
            let atOnce = kind == .sequential ? 1 : 2
            for index in atOnce..<4 { script.queue(index) }
            for first in stride(from: 0, to: 4, by: atOnce) {
                for index in first..<first + atOnce { script.start(index) }
                script.wait(.seconds(2))
                for index in first..<first + atOnce {
                    script.phase(index, BranchContext.processorPhase, took: .seconds(2))
                    script.finish(index)
                }
            }
            script.finishRun(maxRunning: atOnce)
            return LaneRun(script.snapshot)
        }
        let comparison = RunComparison(
            .measured, sequential: Lane(.sequential, of: [run(.sequential)]),
            parallel: Lane(.parallel, of: [run(.parallel)]))
        #expect(comparison.account?.obstacle?.cause == .processor)
        #expect(
            comparison.account?.obstacle?.sentence.text
                == "commands that compute use all of 2 cores: more at once would end no earlier")
        #expect(comparison.account?.bestSpeedUp == 2)
        #expect(comparison.whatIf.isEmpty)
    }

    @Test func `a provider that limits how often it is asked`() throws {
        var settings = WorkSettings()
        settings.gate = "openai"
        settings.retry = RetryPolicy(times: 1)
        let prompt = PromptSpec(prompt: Template(literal: "?"), model: "openai/x")
        let branches = ["a", "b", "c"].map { Branch($0, .prompt(prompt), settings: settings) }
        let plan = Plan(name: "test", body: Body(branches: branches))
        let sequential = lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(2)) }
        let parallel = lane(.parallel, plan) { path, attempt, _ in
            path == "b" && attempt == 1
                ? .fails(.http(429, retryAfter: .seconds(20)), after: .seconds(1)) : .gives(after: .seconds(2))
        }
        let account = try #require(RunComparison(.measured, sequential: sequential, parallel: parallel).account)
        #expect(account.obstacle?.cause == .gates)
        #expect(
            account.obstacle?.sentence.text
                == "openai limits how often it may be asked: waiting for it took 20.0s of 23.0s")
        #expect(sum(account) == account.parallel)
    }

    @Test func `where a provider kept lanes waiting nothing else is worked out`() throws {
        var settings = WorkSettings()
        settings.gate = "openai"
        settings.retry = RetryPolicy(times: 1)
        let prompt = PromptSpec(prompt: Template(literal: "?"), model: "openai/x")
        let branches = ["a", "b", "c"].map { Branch($0, .prompt(prompt), settings: settings) }
        let comparison = Compared.plan(Plan(name: "test", body: Body(branches: branches))) { path, attempt, _ in
            path == "b" && attempt == 1
                ? .fails(.http(429, retryAfter: .seconds(20)), after: .seconds(1)) : .gives(after: .seconds(2))
        }
        let account = try #require(comparison.account)
        #expect(account.sequential == .seconds(27))
        #expect(account.shortest == .seconds(3))
        #expect(account.bestSpeedUp == nil)
        #expect(comparison.whatIf.isEmpty)
        #expect(
            comparison.notes.suffix(2).map(\.text) == [
                "one at a time 20.0s of the time is waiting for openai",
                "other numbers of slots cannot be worked out: nobody knows what openai would have allowed at another pace",
            ])
        for lane in [comparison.sequential, comparison.parallel] {
            let projected = RunComparison(projectedFrom: try #require(lane.runs.first))
            #expect(projected[lane.kind.other].time == .none(.limited(by: "openai")))
            #expect(projected.account == nil)
        }
    }

    @Test func `a provider is named also where the other lane had to wait for it longer`() throws {
        var settings = WorkSettings()
        settings.gate = "openai"
        settings.retry = RetryPolicy(times: 1)
        let prompt = PromptSpec(prompt: Template(literal: "?"), model: "openai/x")
        let branches = ["a", "b", "c"].map { Branch($0, .prompt(prompt), settings: settings) }
        let comparison = Compared.plan(Plan(name: "test", body: Body(branches: branches))) { _, attempt, _ in
            attempt == 1 ? .fails(.http(429, retryAfter: .seconds(20)), after: .seconds(1)) : .gives(after: .seconds(1))
        }
        let account = try #require(comparison.account)
        #expect(account.speedUp > 2.4, "nearly as many times as fast as there are branches")
        #expect(account.obstacle?.cause == .gates)
    }

    @Test func `lanes that were decided early by other branches are not the same work`() throws {
        var join = Join()
        join.early = true
        join.require = .any
        let comparison = compare([branch("a"), branch("b")], join: join, seconds: ["a": 2, "b": 0.5])
        let account = try #require(comparison.account)
        #expect(account.bestSpeedUp == nil)
        #expect(
            comparison.notes.map(\.text).last
                == "not the same work: the result was decided early, by other branches one at a time than all at once")
        let same = compare([branch("a"), branch("b")], join: join, seconds: ["a": 0.5, "b": 2])
        #expect(!same.notes.contains { $0.text.contains("not the same work") })
    }

    @Test func `the join of a group has others beside it`() throws {
        let group = branch("g") { group in
            group.action = .group(
                Body(
                    branches: [branch("x"), branch("y")],
                    join: Join(.action(.prompt(PromptSpec(prompt: Template(literal: "?")))))))
        }
        let comparison = compare([group, branch("z")], seconds: ["g/x": 1, "g/y": 1, "g/join": 5, "z": 3])
        #expect(comparison.account?.obstacle?.sentence.text == "g/join takes 5.00s of 6.00s")
    }

    @Test func `slots that nobody could use are not counted`() throws {
        let chain = [branch("a"), branch("b", after: "a"), branch("c", after: "b")]
        let account = try #require(compare(chain, seconds: ["a": 1, "b": 1, "c": 1]).account)
        #expect(account.usableSlots == 1)
        #expect(account.efficiency == 1)
    }

    @Test func `an attempt that is waited for`() throws {
        let branches = ["a", "b", "c"].map { name in
            branch(name) { $0.settings.retry = RetryPolicy(times: 1, delay: .seconds(9), jitter: .none) }
        }
        let plan = Plan(name: "test", body: Body(branches: branches))
        func act(_ path: String, _ attempt: Int, _: Duration) -> Act {
            path == "b" && attempt == 1 ? .fails(.http(503), after: .seconds(1)) : .gives(after: .seconds(2))
        }
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential, plan, act), parallel: lane(.parallel, plan, act))
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
        func act(_ path: String, _ attempt: Int, _: Duration) -> Act {
            .gives(after: .seconds(path == "a" && attempt == 1 ? 9 : 2))
        }
        let parallel = lane(.parallel, plan, act)
        let hedged = try #require(parallel.runs.first?.run.branches.first { $0.branch.path == "a" })
        #expect(hedged.attempts.count == 2)
        let comparison = RunComparison(.measured, sequential: lane(.sequential, plan, act), parallel: parallel)
        #expect(!comparison.notes.contains { $0.text.contains("attempt") })
    }

    @Test func `starting that was paused by hand`() throws {
        let plan = Plan(name: "test", body: Body(branches: [branch("a"), branch("b"), branch("c")]))
        let sequential = lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(1)) }
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
            let ran = lane(kind, plan) { _, _, _ in .gives(after: .seconds(2)) }
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
            #expect(sum(account) == account.parallel)
        }
    }

    // MARK: No time

    @Test func `a comparison with a lane that did not finish has no number`() throws {
        let plan = Plan(name: "test", body: Body(branches: [branch("a"), branch("b")]))
        let sequential = lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(1)) }
        var harness = MachineHarness(plan)
        harness.succeed("a")
        harness.perform(.interrupt)
        harness.drainAll()
        let failed = lane(.parallel, plan) { path, _, _ in
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
}
