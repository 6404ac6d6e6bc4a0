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
}
