import Synchronization
import TestSupport
import Testing

@testable import Execution

/// Calls that an attempt has made for it, in branches of their own.
@Suite struct BranchCallTests {
    private static func run(_ change: (inout Plan) -> Void = { _ in }) -> MachineHarness {
        MachineHarness([branch("agent"), branch("other")], change)
    }

    @Test func `all calls of a turn run at once, and the attempt gets their ends in the order of the calls`() {
        var run = Self.run()
        run.call("agent", "energy", "carbon", "energy")
        #expect(
            run.running.keys.sorted() == ["agent", "agent/carbon[0]", "agent/energy[0]", "agent/energy[1]", "other"])
        run.succeed("agent/energy[1]", .text("c"))
        run.fail("agent/carbon[0]", "broken")
        #expect(run.resumed["agent"] == nil)
        run.succeed("agent/energy[0]", .text("a"))
        let outcomes = run.resumed["agent"]?.first
        #expect(outcomes?.map(\.branch.path) == ["agent/energy[0]", "agent/carbon[0]", "agent/energy[1]"])
        #expect(outcomes?.map(\.status) == [.succeeded, .failed, .succeeded])
        #expect(outcomes?.map(\.value) == [.text("a"), nil, .text("c")])
        run.succeed("agent")
        run.succeed("other")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.outcomes[0].calls?.count == 3)
        #expect(run.result?.outcomes[0].attempts == 1)
    }

    @Test func `a second turn goes on counting, and is answered with its own calls alone`() {
        var run = Self.run()
        run.call("agent", "energy")
        run.succeed("agent/energy[0]")
        run.call("agent", "energy", "carbon")
        #expect(run.running.keys.sorted() == ["agent", "agent/carbon[0]", "agent/energy[1]", "other"])
        run.succeed("agent/energy[1]")
        run.succeed("agent/carbon[0]")
        #expect(
            run.resumed["agent"]?.map { $0.map(\.branch.path) } == [
                ["agent/energy[0]"], ["agent/energy[1]", "agent/carbon[0]"],
            ])
    }

    @Test func `at a cap of one nobody waits for ever: the attempt has no slot while its calls run`() {
        var run = MachineHarness([branch("agent"), branch("other")]) { $0.body.maxParallel = 1 }
        run.call("agent", "a", "b")
        #expect(run.running.keys.sorted() == ["agent", "other"])
        #expect(run.machine.running == 1)
        run.succeed("other")
        run.succeed("agent/a[0]")
        run.succeed("agent/b[0]")
        #expect(run.machine.running == 1)
        run.succeed("agent")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.maxRunning == 1)
    }

    @Test func `after its calls it waits for a slot like any other`() {
        var run = MachineHarness([branch("agent"), branch("b"), branch("c")]) { $0.body.maxParallel = 1 }
        run.call("agent", "a")
        run.succeed("b")
        run.wait(.seconds(1))
        #expect(run.running.keys.sorted() == ["agent", "c"])
        run.succeed("c")
        run.succeed("agent/a[0]")
        #expect(run.resumed["agent"]?.count == 1)
        run.wait(.seconds(2))
        run.succeed("agent")
        #expect(run.outcome("agent")?.running == .seconds(3))
        run.succeed("join")
        #expect(run.result?.work == .seconds(3))
    }

    @Test func `waiting for its slot after its calls is no part of its time`() {
        var run = MachineHarness([branch("agent", timeout: .seconds(5)), branch("b"), branch("c")]) {
            $0.body.maxParallel = 1
        }
        run.call("agent", "a")
        run.wait(.seconds(2))
        run.succeed("b")
        // `c` has the slot now, and `a` is next.
        run.succeed("c")
        run.succeed("agent/a[0]")
        #expect(run.outcome("agent") == nil)
        run.wait(.milliseconds(2_900))
        run.succeed("agent")
        #expect(run.outcome("agent")?.status == .succeeded)
    }

    @Test func `one that runs out of time while its calls run is not begun again: they would be made twice`() {
        var run = MachineHarness([
            branch("agent") {
                $0.settings.timeout = .seconds(5)
                $0.settings.retry = RetryPolicy(times: 2)
            }
        ])
        run.call("agent", "a")
        run.wait(.seconds(5))
        #expect(run.outcome("agent")?.status == .timedOut)
        #expect(run.outcome("agent")?.attempts == 1)
    }

    @Test func `cancelling it cancels its calls, and so does its timeout`() {
        var run = MachineHarness([
            branch("agent", timeout: .seconds(5)), branch("other", timeout: .seconds(60)),
        ])
        run.call("agent", "a")
        run.call("other", "a")
        run.wait(.seconds(5))
        #expect(run.outcome("agent")?.status == .timedOut)
        #expect(run.outcome("agent/a[0]")?.cause == .branch("agent"))
        run.perform(.cancel(run.id("other")))
        #expect(run.outcome("other/a[0]")?.cause == .operator)
        run.drainAll()
        #expect(run.result?.status == .failed)
    }

    @Test func `silence while calls run is none of the model, and begins anew when it goes on`() {
        var run = MachineHarness([
            branch("agent") { $0.settings.idleTimeout = .seconds(2) }
        ])
        run.call("agent", "a")
        run.wait(.seconds(9))
        run.succeed("agent/a[0]")
        run.wait(.milliseconds(1_900))
        #expect(run.outcome("agent") == nil)
        run.wait(.milliseconds(200))
        #expect(run.outcome("agent")?.clock == .idle(.seconds(2)))
    }

    @Test func `a call that failed is no gap in the answer, and one that a person cancels neither`() {
        var run = Self.run()
        run.call("agent", "a", "b")
        run.perform(.cancel(run.id("agent/a[0]")))
        run.drain("agent/a[0]")
        run.fail("agent/b[0]")
        run.succeed("agent")
        run.succeed("other")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `a call sees its own inputs and those of the file, and no branch`() throws {
        var run = MachineHarness([branch("first"), branch("agent")]) { $0.inputs = [.init("topic", .text("Rust"))] }
        run.succeed("first")
        let tool = ToolSpec(
            "search", description: "", inputs: [.init("question"), .init("depth", default: .integer(3))],
            .task { _ in .null })
        run.call("agent", [BranchCall(tool, arguments: [.init("question", .text("why?"))])])
        let scope = run.machine.scope(of: run.id("agent/search[0]").index)
        #expect(
            scope.inputs == [
                .init("question", .text("why?")), .init("depth", .integer(3)), .init("topic", .text("Rust")),
            ])
        #expect(scope.outcomes.isEmpty)
        #expect(scope.elements.isEmpty)
    }

    @Test func `a group as a tool sees the arguments in its branches too`() {
        var run = Self.run()
        let inner = Branch("inner", .task { _ in .null })
        let group = Action.group(Body(branches: [inner], maxParallel: nil))
        let tool = ToolSpec("research", description: "", inputs: [.init("question")], group)
        run.call("agent", [BranchCall(tool, arguments: [.init("question", .text("why?"))])])
        let scope = run.machine.scope(of: run.id("agent/research[0]/inner").index)
        #expect(scope.inputs == [.init("question", .text("why?"))])
        run.succeed("agent/research[0]/inner", .text("so"))
        run.succeed("agent/research[0]/join", .text("so"))
        #expect(run.resumed["agent"]?.first?.first?.value == .text("so"))
    }

    @Test func `nothing new is asked once what may be spent is spent, not by the attempt that waited either`() {
        var run = Self.run { $0.limits.tokens = 10 }
        run.call("agent", "a")
        run.spend("other", TokenUsage(output: 10))
        run.succeed("agent/a[0]")
        #expect(run.outcome("agent")?.status == .cancelled)
        #expect(run.outcome("agent")?.cause == .limit(.tokens(10)))
    }

    @Test func `an ended call is run again only while its turn lasts`() {
        var run = Self.run()
        run.call("agent", "a", "b")
        run.fail("agent/a[0]")
        #expect(run.perform(.retry(run.id("agent/a[0]"))) == .accepted)
        run.succeed("agent/a[0]", .text("again"))
        run.succeed("agent/b[0]")
        #expect(run.resumed["agent"]?.first?.map(\.value) == [.text("again"), .text("ok")])
        #expect(run.perform(.retry(run.id("agent/a[0]"))) == .refused("what comes after agent/a[0] has begun"))
    }

    @Test func `who only reads the events sees how many calls are open, and the caller as a branch of its own`() {
        var run = Self.run()
        run.call("agent", "a", "b")
        var agent = run.snapshot[run.id("agent")]
        #expect(agent.openCalls == 2)
        #expect(agent.status == .running)
        #expect(!agent.hasBranches)
        #expect(run.snapshot.counts.total == 4)
        run.succeed("agent/a[0]")
        run.succeed("agent/b[0]")
        agent = run.snapshot[run.id("agent")]
        #expect(agent.openCalls == 0)
        #expect(agent.attempts.map(\.number) == [1])
    }

    @Test func `a Swift task has calls made and waits for them`() async {
        let tool = ToolSpec(
            "double", description: "", inputs: [.init("number")],
            .value(.whole(Placeholder(Reference(.input("number"))))))
        let agent = Branch(
            "agent",
            .task { context in
                let calls = [1, 2].map { BranchCall(tool, arguments: [.init("number", .integer($0))]) }
                return .list(try await context.call(calls).compactMap(\.value))
            })
        let result = await withRun(of: plan([agent]), using: RunEnvironment(runner: NoRunner())) { await $0.result }
        #expect(result.outcomes[0].value == .list([.integer(1), .integer(2)]))
    }

    @Test func `an attempt that is cancelled while it waits for its calls is woken, and nothing is left`() async {
        let clock = ManualClock()
        let woken = Mutex(false)
        let tool = ToolSpec(
            "sleep", description: "",
            .task { context in
                try await context.clock.sleep(for: .seconds(60))
                return .null
            })
        let agent = Branch(
            "agent",
            .task { context in
                defer { woken.withLock { $0 = true } }
                return .list(try await context.call([BranchCall(tool)]).compactMap(\.value))
            })
        let environment = RunEnvironment(runner: NoRunner(), clock: RunClock(clock))
        let result = await withRun(of: plan([agent]), using: environment) { run in
            await clock.sleepers(1)
            run.perform(.cancel(BranchID(index: 0, path: "agent")))
            return await run.result
        }
        #expect(result.outcomes[0].status == .cancelled)
        #expect(woken.withLock { $0 })
    }
}
