import Testing

@testable import Execution

@Suite struct RunStateMachineTests {
    @Test func `independent branches start at once and the join sees them in declared order`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c")])
        #expect(run.started == ["a", "b", "c"])
        run.succeed("c", .text("3"))
        run.succeed("a", .text("1"))
        #expect(run.joinStarts == 0)
        run.succeed("b", .text("2"))
        #expect(run.joinStarts == 1)
        run.succeed("join", .text("all"))
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.outcomes.map(\.value) == [.text("1"), .text("2"), .text("3")])
        #expect(run.result?.answer == .text("all"))
        #expect(run.result?.maxRunning == 3)
    }

    @Test func `a branch starts when its own dependency has ended, whatever else is running`() {
        var run = MachineHarness([branch("fast"), branch("after_fast", after: "fast"), branch("slow")])
        run.wait(.milliseconds(100))
        run.succeed("fast")
        #expect(run.started == ["fast", "slow", "after_fast"])
        run.succeed("after_fast")
        #expect(run.joinStarts == 0)
        run.succeed("slow")
        #expect(run.joinStarts == 1)
    }

    @Test func `a dependency without a value skips what needs it, down the chain, and the join still runs`() {
        var run = MachineHarness([
            branch("plan"), branch("write", after: "plan"), branch("review", after: "write"), branch("other"),
        ])
        run.fail("plan")
        #expect(run.outcome("write")?.status == .skipped)
        #expect(run.outcome("write")?.explanation == "plan failed")
        #expect(run.outcome("review")?.explanation == "write was skipped")
        run.succeed("other")
        run.succeed("join")
        #expect(run.joinStarts == 1)
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a chain of 20,000 skipped branches needs no stack`() {
        var branches = [branch("b0")]
        for index in 1..<20_000 { branches.append(branch("b\(index)", after: "b\(index - 1)")) }
        var run = MachineHarness(branches) { $0.body.join.require = .none }
        run.fail("b0")
        #expect(run.outcome("b19999")?.status == .skipped)
        #expect(run.joinStarts == 1)
    }

    @Test func `who only waits for an end starts after a failure too`() {
        let cleanup = Branch("cleanup", .task { _ in .null }, dependencies: [Dependency("work", .end)])
        var run = MachineHarness([branch("work"), cleanup])
        run.fail("work")
        #expect(run.started == ["work", "cleanup"])
    }

    @Test func `a run without branches still joins once`() {
        var run = MachineHarness([])
        #expect(run.joinStarts == 1)
        run.succeed("join", .object([]))
        #expect(run.result?.status == .succeeded)
    }

    @Test func `no more branches run than there are slots, first in, first out`() {
        var run = MachineHarness((0..<5).map { branch("b\($0)") }) { $0.body.maxParallel = 2 }
        #expect(run.started == ["b0", "b1"])
        run.wait(.seconds(1))
        run.succeed("b1")
        #expect(run.started == ["b0", "b1", "b2"])
        run.succeed("b0")
        run.succeed("b2")
        run.succeed("b3")
        run.succeed("b4")
        run.succeed("join")
        #expect(run.result?.maxRunning == 2)
        #expect(run.result?.outcomes.map(\.queued) == [.zero, .zero, .seconds(1), .seconds(1), .seconds(1)])
    }

    @Test func `a branch is queued only if it gets no slot at once, and started only when it has one`() {
        let run = MachineHarness([branch("a"), branch("b")]) { $0.body.maxParallel = 1 }
        let kinds = run.events.compactMap { event in
            switch event.kind {
            case .branchQueued(let branch, _): "queued \(branch)"
            case .branchStarted(let branch, _): "started \(branch)"
            default: nil
            }
        }
        #expect(kinds == ["started a", "queued b"])
    }

    @Test func `sequential runs one at a time in declared order, also what becomes ready later`() {
        var run = MachineHarness([branch("a"), branch("a2", after: "a"), branch("b"), branch("c")]) {
            $0.sequential = true
        }
        for name in ["a", "a2", "b", "c"] { run.succeed(name) }
        #expect(run.started == ["a", "a2", "b", "c", "join"])
        run.succeed("join")
        #expect(run.result?.maxRunning == 1)
    }

    @Test func `a second report of the same end changes nothing`() {
        var run = MachineHarness([branch("a"), branch("b")])
        run.perform(.cancel(run.id("a")))
        let before = run.outcome("a")?.status
        run.drain("a")
        #expect(before == .cancelled)
        #expect(run.outcome("a")?.status == .cancelled)
        #expect(run.machine.liveTasks == 1)
    }

    @Test func `branches that are added while it runs are joined like the others`() {
        var run = MachineHarness([branch("plan")])
        run.add([branch("write", after: "plan"), branch("extra")])
        #expect(run.started == ["plan", "extra"])
        run.succeed("plan")
        #expect(run.started == ["plan", "extra", "write"])
        #expect(run.joinStarts == 0)
        run.succeed("write")
        run.succeed("extra")
        #expect(run.joinStarts == 1)
        run.add([branch("late")])
        #expect(!run.started.contains("late"))
    }

    @Test func `a branch that is added after its dependency failed is skipped`() {
        var run = MachineHarness([branch("plan"), branch("other")])
        run.fail("plan")
        run.add([branch("write", after: "plan")])
        #expect(run.outcome("write")?.explanation == "plan failed")
    }

    @Test func `the work of a run is the time of all branches together`() {
        var run = MachineHarness([branch("a"), branch("b")])
        run.wait(.seconds(1))
        run.succeed("a")
        run.wait(.seconds(2))
        run.succeed("b")
        run.succeed("join")
        #expect(run.result?.work == .seconds(4))
        #expect(run.result?.wall == .seconds(3))
    }
}
