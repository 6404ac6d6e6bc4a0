import Testing

@testable import Execution

@Suite struct OperatorTests {
    @Test func `what a branch had said stays where it says nothing when it is run again`() {
        var run = MachineHarness([branch("a"), branch("slow")])
        run.say("a", "half")
        run.fail("a")
        #expect(run.outcome("a")?.partial == .text("half"))
        #expect(run.perform(.retry(run.id("a"))) == .accepted)
        run.fail("a")
        #expect(run.outcome("a")?.partial == .text("half"))
    }

    @Test func `a failed branch runs again, and those that were skipped because of it wait for it again`() {
        var run = MachineHarness([
            branch("plan"), branch("write", after: "plan"), branch("print", after: "write"), branch("slow"),
        ])
        run.fail("plan")
        #expect(run.outcome("print")?.status == .skipped)
        #expect(run.perform(.retry(run.id("plan"))) == .accepted)
        #expect(run.outcome("write") == nil)
        #expect(run.snapshot.counts.waiting == 2)
        #expect(run.snapshot.counts.running == 2)
        run.succeed("plan")
        run.succeed("write")
        run.succeed("print")
        run.succeed("slow")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.joinStarts == 1)
    }

    @Test func `what was retried is no longer counted as missing`() {
        var run = MachineHarness([branch("a"), branch("b")], join: Join(require: .all))
        run.fail("a")
        run.perform(.retry(run.id("a")))
        run.succeed("a")
        run.succeed("b")
        #expect(run.joinStarts == 1)
    }

    @Test func `an instance runs again as long as its fan-out is open`() {
        var run = MachineHarness([.forEach("w", .count(2))])
        run.fail("w[0]")
        #expect(run.perform(.retry(run.id("w[0]"))) == .accepted)
        run.succeed("w[0]", .text("second try"))
        run.succeed("w[1]")
        #expect(run.outcome("w")?.value == .list([.text("second try"), .text("ok")]))
        #expect(run.outcome("w[0]")?.attempts == 2)
    }

    @Test func `nothing is run again once something that depends on it has started`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a"), branch("c")])
        #expect(run.perform(.retry(run.id("a"))) == .refused("a has not ended"))
        run.succeed("a")
        #expect(run.perform(.retry(run.id("a"))) == .refused("b depends on it and has started"))
        run.succeed("b")
        run.succeed("c")
        #expect(run.perform(.retry(run.id("c"))) == .refused("what comes after c has begun"))
        #expect(run.perform(.retry(run.id("join"))) == .refused("join has not ended"))
    }

    @Test func `join now makes partial what has text, cancels what has none, and skips what waits`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c"), branch("d"), branch("e", after: "c")]) {
            $0.body.maxParallel = 3
        }
        run.succeed("a")
        run.say("b", "half")
        #expect(run.perform(.joinNow) == .accepted)
        #expect(run.outcome("b")?.value == .text("half"))
        #expect(run.outcome("b")?.status == .partial)
        #expect(run.outcome("c")?.by == "join")
        #expect(run.outcome("c")?.status == .cancelled)
        #expect(run.outcome("d")?.status == .cancelled || run.outcome("d")?.status == .skipped)
        #expect(run.outcome("e")?.status == .skipped)
        #expect(run.joinStarts == 1)
        #expect(run.perform(.joinNow) == .refused("the join has begun"))
    }

    @Test func `the cap goes up and down while the run is under way`() {
        var run = MachineHarness((0..<6).map { branch("b\($0)") }) { $0.body.maxParallel = 2 }
        #expect(run.running.count == 2)
        run.perform(.setMaxParallel(4))
        #expect(run.running.count == 4)
        #expect(run.snapshot.maxParallel == 4)
        run.perform(.setMaxParallel(1))
        for name in ["b0", "b1", "b2"] { run.succeed(name) }
        #expect(run.running.count == 1)
        run.succeed("b3")
        #expect(run.running.count == 1)
        run.perform(.setMaxParallel(nil))
        #expect(run.running.count == 2)
        #expect(run.perform(.setMaxParallel(0)) == .refused("at least 1 branch runs at once"))
        #expect(run.result == nil)
    }

    @Test func `a paused run starts nothing new`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a")])
        run.perform(.pauseStarting)
        run.succeed("a")
        #expect(run.running.isEmpty)
        #expect(run.snapshot[run.id("b")].slotWait == .paused)
        #expect(run.snapshot.isPaused)
        #expect(run.perform(.pauseStarting) == .refused("starting is paused already"))
        run.perform(.resumeStarting)
        #expect(run.running.keys.sorted() == ["b"])
    }

    @Test func `accepting a fan-out takes what its instances have`() {
        var run = MachineHarness([.forEach("w", .count(3)), branch("beside")])
        #expect(run.perform(.accept(run.id("w"))) == .refused("nothing to accept yet"))
        run.succeed("w[0]", .text("whole"))
        run.say("w[1]", "half")
        #expect(run.perform(.accept(run.id("w"))) == .accepted)
        #expect(run.outcome("w")?.value == .list([.text("whole"), .text("half")]))
        #expect(run.outcome("w[2]")?.status == .cancelled)
        #expect(run.outcome("beside") == nil)
    }

    @Test func `a group whose join takes time cannot be accepted as a whole`() {
        let join = Join(.action(.task { _ in .null }))
        var run = MachineHarness([.group("g", [branch("a"), branch("b")], join: join)])
        run.succeed("g/a")
        #expect(
            run.perform(.accept(run.id("g"))) == .refused("the join of g takes time; accept its branches one by one"))
        #expect(run.outcome("g/b") == nil)
    }

    @Test func `a fan-out has no time of its own to extend`() {
        var each = Branch.forEach("w", .count(2))
        each.settings.timeout = .seconds(5)
        var run = MachineHarness([each])
        #expect(
            run.perform(.extend(run.id("w"), by: .seconds(9)))
                == .refused("w consists of others; give them more time one by one"))
        #expect(run.perform(.extend(run.id("w[0]"), by: .seconds(9))) == .accepted)
    }

    @Test func `a branch gets as much time again as the clock has that runs out first`() {
        var run = MachineHarness(
            [
                branch("a") {
                    $0.settings.timeout = .seconds(20)
                    $0.settings.idleTimeout = .seconds(5)
                },
                branch("b") { $0.settings.totalTimeout = .seconds(60) },
                branch("c") { $0.settings.queueTimeout = .seconds(7) }, branch("d"),
            ]) { $0.body.maxParallel = 2 }
        func moreTime(_ name: String) -> Duration { run.machine.moreTime(for: run.id(name), at: run.now) }
        #expect(moreTime("a") == .seconds(5))
        #expect(moreTime("b") == .seconds(60))
        #expect(moreTime("c") == .seconds(7))
        #expect(moreTime("d") == .seconds(30))
        for _ in 0..<4 {
            run.wait(.seconds(4))
            run.say("a", "word")
        }
        // At 16 s: silence would end it at 21, the attempt at 20.
        #expect(moreTime("a") == .seconds(20))
        run.perform(.extend(run.id("a"), by: moreTime("a")))
        run.wait(.seconds(20))
        #expect(run.outcome("a") == nil)
    }

    @Test func `what backs off can be cancelled and accepted`() {
        let flaky = branch("flaky") {
            $0.settings.retry = RetryPolicy(times: 3, delay: .seconds(9), jitter: .none, causes: [.connect])
        }
        var run = MachineHarness([flaky])
        run.say("flaky", "some")
        run.fail("flaky", BranchFailure(.connect, "lost"))
        #expect(run.perform(.accept(run.id("flaky"))) == .accepted)
        #expect(run.outcome("flaky")?.value == .text("some"))
        #expect(run.outcome("flaky")?.status == .partial)
        run.wait(.seconds(20))
        #expect(run.startTimes(of: "flaky").count == 1)
    }

    @Test func `an action is an event, whether it is carried out or refused`() {
        var run = MachineHarness([branch("a")])
        run.perform(.extend(run.id("a"), by: .seconds(1)))
        guard case .operatorAction(.extend, .refused(let reason))? = run.events.last?.kind else {
            Issue.record("no event")
            return
        }
        #expect(reason == "a has no timeout")
    }

    @Test func `a branch that was cancelled before its dependency ended waits for it again`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a")])
        run.perform(.cancel(run.id("b")))
        #expect(run.perform(.retry(run.id("b"))) == .accepted)
        #expect(run.started == ["a"])
        run.succeed("a")
        #expect(run.started == ["a", "b"])
    }

    @Test func `a branch that was cancelled is not run again without what it depends on`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a"), branch("c")])
        run.perform(.cancel(run.id("b")))
        run.fail("a")
        #expect(run.perform(.retry(run.id("b"))) == .refused("b depends on a, which gave nothing; run that again"))
    }

    @Test func `retry of what a web of skipped branches depends on takes no time`() {
        var branches = [branch("a")]
        for layer in 0..<40 {
            for side in ["l", "r"] {
                var next = branch("\(side)\(layer)")
                next.dependencies =
                    layer == 0
                    ? [Dependency("a")] : ["l", "r"].map { Dependency("\($0)\(layer - 1)") }
                branches.append(next)
            }
        }
        branches.append(branch("z"))
        var run = MachineHarness(branches)
        run.fail("a")
        #expect(run.perform(.retry(run.id("a"))) == .accepted)
        run.succeed("a")
        #expect(Set(run.running.keys) == ["l0", "r0", "z"])
    }
}
