import Testing

@testable import Execution

@Suite struct GuardTests {
    private let moderation = branch("moderation") {
        $0.tripsIf = Condition([.init(Reference(.own), .oneOf([.text("unsafe")]))])
    }

    @Test func `a guard that trips stops its siblings, withholds their text, and no join runs`() {
        var run = MachineHarness([branch("answer"), moderation])
        run.say("answer", "secret")
        run.wait(.milliseconds(100))
        run.succeed("moderation", .text(" unsafe\n"))
        #expect(run.outcome("answer")?.status == .cancelled)
        #expect(run.outcome("answer")?.by == "guard:moderation")
        #expect(run.outcome("answer")?.partial == nil)
        #expect(run.joinStarts == 0)
        run.drain("answer")
        #expect(run.result?.status == .guarded)
        #expect(run.result?.error == "stopped by guard moderation")
        #expect(run.result?.answer == nil)
    }

    @Test func `a guard that is content lets the others go on, and the join waits for it`() {
        var run = MachineHarness([branch("answer"), moderation])
        run.succeed("answer")
        #expect(run.joinStarts == 0)
        run.succeed("moderation", .text("safe"))
        #expect(run.joinStarts == 1)
    }

    @Test func `a guard that ends without a value trips too`() {
        for end in ["fail", "cancel", "deadline"] {
            var run = MachineHarness([branch("answer"), moderation]) { $0.body.deadline = .seconds(9) }
            switch end {
            case "fail": run.fail("moderation")
            case "cancel": run.perform(.cancel(run.id("moderation")))
            default: run.wait(.seconds(9))
            }
            run.drainAll()
            #expect(run.result?.status == .guarded, "\(end)")
        }
    }

    @Test func `a guard that was not asked does not trip`() {
        var asked = moderation
        asked.condition = Condition([.init(Reference(.input("strict")), .oneOf([.bool(true)]))])
        var run = MachineHarness([branch("answer"), asked]) { $0.inputs = [.init("strict", .bool(false))] }
        #expect(run.outcome("moderation")?.status == .skipped)
        run.succeed("answer")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `of a guard that is fanned out each instance is asked`() {
        var each = moderation
        each.fanOut = FanOut(.count(3))
        var run = MachineHarness([branch("answer"), each])
        run.succeed("moderation[0]", .text("safe"))
        #expect(run.outcome("answer") == nil)
        run.succeed("moderation[2]", .text("unsafe"))
        #expect(run.outcome("answer")?.by == "guard:moderation[2]")
    }

    @Test func `in a group a guard stops the group alone`() {
        var run = MachineHarness([.group("g", [branch("answer"), moderation]), branch("beside")])
        run.succeed("g/moderation", .text("unsafe"))
        #expect(run.outcome("g")?.status == .failed)
        #expect(run.outcome("g")?.error == "stopped by guard g/moderation")
        #expect(run.outcome("g")?.reason == .guard)
        run.drain("g/answer")
        run.succeed("beside")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a group that is cancelled cancels its guards for the same reason`() {
        var run = MachineHarness([branch("fast"), .group("slow", [moderation, branch("a")])], join: Join(early: true))
        run.succeed("fast")
        #expect(run.outcome("slow/a")?.by == "early_decision")
        run.drain("slow/a")
        run.drain("slow/moderation")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `the deadline ends a guard that the join still waits for`() {
        var run = MachineHarness([branch("a"), branch("b"), moderation], join: Join(early: true)) {
            $0.body.deadline = .seconds(9)
        }
        run.succeed("a")
        #expect(run.outcome("b")?.by == "early_decision")
        run.wait(.seconds(9))
        #expect(run.outcome("moderation")?.status == .timedOut)
        run.drainAll()
        #expect(run.result?.status == .guarded)
    }

    @Test func `an early decision leaves alone what a guard waits for`() {
        var moderation = moderation
        moderation.dependencies = [Dependency("b")]
        var run = MachineHarness([branch("a"), branch("b"), moderation], join: Join(early: true))
        run.succeed("a")
        #expect(run.outcome("moderation") == nil)
        run.succeed("b")
        run.succeed("moderation", .text("safe"))
        run.succeed("join")
        #expect(run.result?.answer == .text("ok"))
    }

    @Test func `what had ended when a guard trips is withheld too`() {
        var run = MachineHarness([
            branch("a"), .group("g", [branch("x"), branch("y")]), .forEach("w", .count(2)), moderation,
        ])
        run.succeed("a", .text("secret"))
        run.succeed("g/x", .text("secret"))
        run.succeed("w[0]", .text("secret"))
        run.succeed("moderation", .text("unsafe"))
        run.drainAll()
        #expect(run.result?.status == .guarded)
        let outcomes = run.result?.outcomes ?? []
        #expect(outcomes.map(\.status) == [.succeeded, .cancelled, .cancelled, .succeeded])
        #expect(outcomes.last?.value == .text("unsafe"))
        for outcome in outcomes { #expect(!outcome.record.json.contains("secret")) }
    }

    @Test func `what a guard withheld in a group stays unknown outside`() {
        var run = MachineHarness([.group("g", [branch("a"), .forEach("w", .count(2)), moderation]), branch("b")])
        run.succeed("g/a", .text("secret"))
        run.succeed("g/w[0]", .text("secret"))
        run.succeed("g/moderation", .text("unsafe"))
        #expect(run.outcome("g")?.status == .failed)
        #expect(run.outcome("g")?.record.json.contains("secret") == false)
    }
}
