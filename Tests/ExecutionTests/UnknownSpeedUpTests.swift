import Canvas
import Comparison
import TestSupport
import Testing

@testable import Execution

/// Lanes of which the durations of one tell little of another: the processor, a provider, or an early end is in the way.
@Suite struct UnknownSpeedUpTests {
    @Test func `a race that is decided early is not worked out any further`() throws {
        var join = Join()
        join.early = true
        join.require = .any
        let comparison = Compared.branches(
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
        let comparison = Compared.branches([each, race], maxParallel: 2, seconds: ["each": 1, "x": 1, "y": 2])
        #expect(comparison.account?.obstacle?.cause == .slots)
    }

    @Test func `branches that are slower beside each other, and nobody knows why`() throws {
        let comparison = Compared.branches(
            [branch("a"), branch("b"), branch("c"), branch("d")], seconds: ["a": 1, "b": 1, "c": 1, "d": 1], crowded: 4)
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .contention)
        #expect(account.obstacle?.sentence.text == "beside each other branches take 4.0 times as long as alone")
        #expect(account.time(of: .contention) == .seconds(3))
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

    /// Two commands that take twice as long beside each other.
    ///
    /// - Parameter share: what each of them computed; `nil`: nobody knows.
    private func crowded(computing share: Duration?) throws -> String {
        func run(_ kind: LaneKind) -> LaneRun {
            var script = RunScript(
                Plan(
                    name: "test",
                    body: Body(
                        branches: ["a", "b"].map { name in
                            Branch(name, .command(CommandSpec(.shell(script: "x", values: []), baseDirectory: "/")))
                        }), sequential: kind == .sequential), cores: 2)
            if kind == .parallel { for index in 0..<2 { script.start(index) } }
            for index in 0..<2 {
                if kind == .sequential { script.start(index) }
                if kind == .sequential || index == 0 { script.wait(.seconds(kind == .sequential ? 2 : 4)) }
                if let share { script.phase(index, BranchContext.processorPhase, took: share) }
                script.finish(index)
            }
            script.finishRun()
            return LaneRun(script.snapshot)
        }
        let comparison = RunComparison(
            .measured, sequential: Lane(.sequential, of: [run(.sequential)]),
            parallel: Lane(.parallel, of: [run(.parallel)]))
        let obstacle = try #require(comparison.account?.obstacle)
        #expect(obstacle.cause == .contention)
        return obstacle.sentence.text
    }

    @Test func `commands that wait for something do not share the processor`() throws {
        let words = "beside each other branches take 2.0 times as long as alone; "
        #expect(
            try crowded(computing: .milliseconds(100)) == words
                + "it is not the processor: they wait for something else")
        #expect(try crowded(computing: nil) == words + "they share 2 cores with all else that ran then")
        #expect(try crowded(computing: .seconds(1.8)) == words + "they share 2 cores with all else that ran then")
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
        let sequential = Compared.lane(.sequential, plan) { _, _, _ in .gives(after: .seconds(2)) }
        let parallel = Compared.lane(.parallel, plan) { path, attempt, _ in
            path == "b" && attempt == 1
                ? .fails(.http(429, retryAfter: .seconds(20)), after: .seconds(1)) : .gives(after: .seconds(2))
        }
        let account = try #require(RunComparison(.measured, sequential: sequential, parallel: parallel).account)
        #expect(account.obstacle?.cause == .gates)
        #expect(
            account.obstacle?.sentence.text
                == "openai limits how often it may be asked: waiting for it took 20.0s of 23.0s")
        #expect(account.sumOfParts == account.parallel)
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
        let comparison = Compared.branches([branch("a"), branch("b")], join: join, seconds: ["a": 2, "b": 0.5])
        let account = try #require(comparison.account)
        #expect(account.bestSpeedUp == nil)
        #expect(
            comparison.notes.map(\.text).contains(
                "not the same work: the result was decided early, by other branches one at a time than all at once"))
        let same = Compared.branches([branch("a"), branch("b")], join: join, seconds: ["a": 0.5, "b": 2])
        #expect(!same.notes.contains { $0.text.contains("not the same work") })
    }
}
