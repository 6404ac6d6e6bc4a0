import Testing

@testable import Execution

@Suite struct StoppingTests {
    @Test func `fail fast cancels the siblings, keeps what had finished, and does not join`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c"), branch("d", after: "c")]) {
            $0.body.onFailure = .stop
        }
        run.succeed("a", .text("kept"))
        run.fail("b", "boom")
        #expect(run.aborted == ["c"])
        #expect(run.outcome("c")?.explanation == "cancelled by b, which failed")
        #expect(run.outcome("d")?.explanation == "cancelled by b, which failed")
        #expect(run.result == nil, "c is still dying")
        run.drain("c")
        #expect(run.joinStarts == 0)
        #expect(run.result?.status == .failed)
        #expect(run.result?.error == "b failed: boom")
        #expect(run.result?.outcomes[0].value == .text("kept"))
    }

    @Test func `best effort joins what there is`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c")])
        run.succeed("a")
        run.fail("b", "API timeout")
        run.succeed("c")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
        #expect(run.result?.outcomes.map(\.status) == [.succeeded, .failed, .succeeded])
    }

    @Test func `a timeout that keeps makes the text so far the value, at once`() {
        var run = MachineHarness([branch("slow", timeout: .milliseconds(600), keep: true), branch("b")])
        #expect(run.machine.nextTimer == .milliseconds(600))
        run.say("slow", "half")
        run.succeed("b")
        run.wait(.milliseconds(600))
        #expect(run.outcome("slow")?.status == .partial)
        #expect(run.outcome("slow")?.value == .text("half"))
        #expect(run.outcome("slow")?.explanation == "timed out after 600ms")
        #expect(run.joinStarts == 1)
        #expect(run.aborted == ["slow"])
        run.succeed("join")
        #expect(run.result == nil)
        run.drain("slow")
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a timeout without text, or one that does not keep, is no value but the text stays`() {
        var run = MachineHarness([
            branch("silent", timeout: .seconds(1), keep: true), branch("strict", timeout: .seconds(1)),
        ])
        run.say("strict", "some")
        run.wait(.seconds(1))
        #expect(run.outcome("silent")?.status == .timedOut)
        #expect(run.outcome("strict")?.status == .timedOut)
        #expect(run.outcome("strict")?.partial == .text("some"))
        #expect(run.outcome("strict")?.error == "timed out after 1s")
    }

    @Test func `a clock means nothing to a branch that ended in time`() {
        var run = MachineHarness([branch("a", timeout: .seconds(1))])
        run.succeed("a")
        run.wait(.seconds(2))
        #expect(run.outcome("a")?.status == .succeeded)
    }

    @Test func `what is said after the end is dropped`() {
        var run = MachineHarness([branch("a", timeout: .seconds(1), keep: true), branch("b")])
        run.say("a", "early")
        run.wait(.seconds(1))
        let count = run.events.count
        run.say("a", " late")
        #expect(run.events.count == count)
        #expect(run.outcome("a")?.value == .text("early"))
    }

    @Test func `at the deadline what runs times out, what waits is skipped, and the join goes ahead`() {
        var run = MachineHarness([branch("a"), branch("b", keep: true), branch("c"), branch("d", after: "c")]) {
            $0.body.deadline = .seconds(10)
            $0.body.maxParallel = 2
        }
        run.say("b", "half")
        run.wait(.seconds(10))
        #expect(run.outcome("a")?.status == .timedOut)
        #expect(run.outcome("a")?.by == "deadline")
        #expect(run.outcome("a")?.explanation == "the deadline of 10s passed")
        #expect(run.outcome("a")?.error == "the deadline of 10s passed")
        #expect(run.outcome("b")?.status == .partial)
        #expect(run.outcome("b")?.remark == "kept: the deadline of 10s passed")
        #expect(run.outcome("c")?.explanation == "the deadline passed first")
        #expect(run.outcome("c")?.by == "deadline")
        #expect(run.outcome("c")?.status == .skipped)
        #expect(run.outcome("d")?.status == .skipped)
        #expect(run.joinStarts == 1)
    }

    @Test func `the join has no deadline`() {
        var run = MachineHarness([branch("a")]) { $0.body.deadline = .seconds(1) }
        run.succeed("a")
        run.wait(.seconds(1))
        #expect(run.outcome("join") == nil)
    }

    @Test func `cancelling one branch leaves the others alone`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c", after: "b")])
        run.say("b", "part")
        #expect(run.perform(.cancel(run.id("b"))) == .accepted)
        #expect(run.outcome("b")?.explanation == "cancelled by you")
        #expect(run.outcome("b")?.partial == .text("part"))
        #expect(run.outcome("c")?.explanation == "b was cancelled")
        #expect(run.outcome("a") == nil)
        #expect(run.aborted == ["b"])
        #expect(run.perform(.cancel(run.id("b"))) == .refused("b has already ended"))
    }

    @Test func `accepting makes the text so far the value that dependents use`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a")])
        #expect(run.perform(.accept(run.id("a"))) == .refused("nothing to accept yet"))
        #expect(run.perform(.accept(run.id("b"))) == .refused("nothing to accept yet"))
        run.say("a", "so far ")
        #expect(run.perform(.accept(run.id("a"))) == .accepted)
        #expect(run.outcome("a")?.value == .text("so far"))
        #expect(run.outcome("a")?.explanation == "accepted by you")
        #expect(run.running["b"] != nil)
    }

    @Test func `cancelling everything also ends what waits, and the run says why it has no answer`() {
        var run = MachineHarness([branch("a"), branch("b", after: "a")])
        run.perform(.cancelAll)
        #expect(run.outcome("b")?.explanation == "cancelled by you")
        run.drain("a")
        #expect(run.joinStarts == 0)
        #expect(run.result?.error == "0 of 2 branches gave a result, 1 needed")
        #expect(run.result?.status == .failed)
    }

    @Test func `an interrupt ends everything, joins nothing and reports what had finished`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c")]) { $0.body.maxParallel = 2 }
        run.succeed("a", .text("done"))
        run.perform(.interrupt)
        #expect(run.perform(.interrupt) == .refused("the run is already stopping"))
        #expect(run.outcome("b")?.explanation == "cancelled by an interrupt")
        run.drain("b")
        run.drain("c")
        #expect(run.joinStarts == 0)
        #expect(run.result?.status == .cancelled)
        #expect(run.result?.outcomes[0].value == .text("done"))
    }

    @Test func `an interrupt also ends a join`() {
        var run = MachineHarness([branch("a")])
        run.succeed("a")
        run.perform(.interrupt)
        #expect(run.aborted == ["join"])
        run.drain("join")
        #expect(run.result?.status == .cancelled)
    }

    @Test func `a slot is free as soon as the outcome is known`() {
        var run = MachineHarness([branch("a"), branch("b")]) { $0.body.maxParallel = 1 }
        run.perform(.cancel(run.id("a")))
        #expect(run.running["b"] != nil)
        #expect(run.machine.maxRunning == 1)
    }
}

@Suite struct RequirementTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let require: Requirement
        let succeeding: Int
        let of: Int
        let joins: Bool

        var testDescription: String { "\(require) with \(succeeding) of \(of)" }
    }

    static let cases = [
        Case(require: .any, succeeding: 1, of: 3, joins: true),
        Case(require: .any, succeeding: 0, of: 3, joins: false),
        Case(require: .any, succeeding: 0, of: 0, joins: true),
        Case(require: .all, succeeding: 3, of: 3, joins: true),
        Case(require: .all, succeeding: 2, of: 3, joins: false),
        Case(require: .all, succeeding: 0, of: 0, joins: true),
        Case(require: .majority, succeeding: 2, of: 3, joins: true),
        Case(require: .majority, succeeding: 2, of: 4, joins: false),
        Case(require: .majority, succeeding: 0, of: 0, joins: true),
        Case(require: .count(2), succeeding: 2, of: 3, joins: true),
        Case(require: .count(2), succeeding: 1, of: 3, joins: false),
        Case(require: .none, succeeding: 0, of: 3, joins: true),
    ]

    @Test(arguments: cases)
    func `the join runs if as many results as required have a value`(_ example: Case) {
        var run = MachineHarness(
            (0..<example.of).map { branch("b\($0)") }, join: Join(require: example.require))
        for index in 0..<example.of {
            if index < example.succeeding { run.succeed("b\(index)") } else { run.fail("b\(index)") }
        }
        #expect(run.joinStarts == (example.joins ? 1 : 0))
        run.succeed("join")
        #expect(run.result?.status != nil)
        #expect((run.result?.status == .failed) == !example.joins)
    }

    @Test func `a run that cannot join says how much is missing`() {
        var run = MachineHarness([branch("a"), branch("b")], join: Join(require: .all))
        run.succeed("a")
        run.fail("b")
        #expect(run.result?.error == "1 of 2 branches gave a result, 2 needed")
    }

    @Test func `a failing join fails the run and keeps what the branches gave`() {
        var run = MachineHarness([branch("a")])
        run.succeed("a", .text("kept"))
        run.fail("join", "no")
        #expect(run.result?.status == .failed)
        #expect(run.result?.error == "the join failed: no")
        #expect(run.result?.outcomes[0].value == .text("kept"))
    }

    @Test func `a deadline is no failure that stops the others`() {
        let keeping = branch("b") {
            $0.settings.timeout = .seconds(60)
            $0.settings.onTimeout = .keep
        }
        var run = MachineHarness([branch("a"), keeping], join: Join(require: .none)) {
            $0.body.onFailure = .stop
            $0.body.deadline = .seconds(2)
        }
        run.say("b", "half")
        run.wait(.seconds(2))
        #expect(run.outcome("a")?.status == .timedOut)
        #expect(run.outcome("b")?.status == .partial)
        #expect(run.joinStarts == 1)
    }
}
