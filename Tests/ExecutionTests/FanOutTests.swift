import Testing

@testable import Execution

@Suite struct FanOutTests {
    @Test func `a branch runs once per element, and gives the values in their order`() {
        var run = MachineHarness([.forEach("write", .texts("x", "y", "z"))])
        #expect(run.started == ["write[0]", "write[1]", "write[2]"])
        for path in ["write[2]", "write[0]", "write[1]"] { run.succeed(path, .text(path)) }
        #expect(
            run.outcome("write")?.value == .list([.text("write[0]"), .text("write[1]"), .text("write[2]")]))
        #expect(run.outcome("write")?.items?.map(\.label) == ["x", "y", "z"])
        #expect(run.joinStarts == 1)
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.maxRunning == 3)
    }

    @Test func `no elements: the value is an empty list, and the join runs once`() {
        var run = MachineHarness([.forEach("write", .known([])), branch("after", after: "write")])
        #expect(run.outcome("write")?.value == .list([]))
        run.succeed("after")
        #expect(run.joinStarts == 1)
    }

    @Test func `a workflow whose only branch has no elements joins once`() {
        var run = MachineHarness([.forEach("write", .known([]))])
        #expect(run.joinStarts == 1)
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `the width may be known only when the run is under way`() {
        var write = Branch.forEach("write", .reference(Reference(.branch("plan"))))
        write.dependencies = [Dependency("plan")]
        var run = MachineHarness([branch("plan"), write])
        run.succeed("plan", .list([.text("one"), .object([]), .text("a\nb")]))
        #expect(run.started == ["plan", "write[0]", "write[1]", "write[2]"])
        let labels = run.snapshot.branches.filter { $0.parent == run.id("write") }.map(\.label)
        #expect(labels == ["one", "2", "3"])
        #expect(run.snapshot.counts.running == 3)
        #expect(run.snapshot.counts.total == 4)
    }

    @Test func `what is no list is a failure that says so`() {
        var write = Branch.forEach("write", .reference(Reference(.branch("plan"))))
        write.dependencies = [Dependency("plan")]
        var run = MachineHarness([branch("plan"), write])
        run.succeed("plan", .text("no list"))
        #expect(run.outcome("write")?.error == #"`plan` is "no list", and `for_each` needs a list or a map"#)
    }

    @Test func `a hundred instances with a cap of ten run ten at a time, each once`() {
        var run = MachineHarness([.forEach("work", .count(100)) { $0.maxParallel = 10 }, branch("beside")]) {
            $0.body.maxParallel = nil
        }
        #expect(run.running.count == 11)
        run.succeed("beside")
        var rounds = 0
        while let path = run.running.keys.filter({ $0 != "join" }).randomElement() {
            run.succeed(path, .text(path))
            rounds += 1
            #expect(run.running.count <= 10)
        }
        #expect(rounds == 100)
        #expect(run.outcome("work")?.value == .list((0..<100).map { .text("work[\($0)]") }))
        #expect(Set(run.started).count == run.started.count)
        #expect(run.joinStarts == 1)
    }

    @Test func `a fan-out at its own limit does not hold up those behind it`() {
        let run = MachineHarness([
            .forEach("work", .count(5)) { $0.maxParallel = 1 }, branch("a"), branch("b"),
        ]) { $0.body.maxParallel = 3 }
        #expect(run.started == ["work[0]", "a", "b"] || run.started == ["a", "b", "work[0]"])
        #expect(run.running.count == 3)
    }

    @Test func `an instance that waits says for what`() {
        let run = MachineHarness([.forEach("work", .count(2)) { $0.maxParallel = 1 }])
        #expect(run.snapshot[run.id("work[1]")].slotWait == .slotsOf(run.id("work"), 1))
        let other = MachineHarness([branch("a"), branch("b")]) { $0.body.maxParallel = 1 }
        #expect(other.snapshot[other.id("b")].slotWait == .slots(1))
    }

    @Test(arguments: [1, 8]) func `three nested fan-outs share one pool, and a parent holds no slot`(cap: Int) {
        let inner = Branch.forEach("c", .count(10))
        var middle = Branch.group("b", [inner])
        middle.fanOut = FanOut(.count(10))
        var outer = Branch.group("a", [middle])
        outer.fanOut = FanOut(.count(10))
        var run = MachineHarness([outer]) { $0.body.maxParallel = cap }
        var leaves = 0
        while run.result == nil {
            let leaf = run.running.keys.filter { !$0.hasSuffix("join") }
            #expect(leaf.count <= cap)
            guard let path = run.running.keys.randomElement() else { break }
            leaves += path.hasSuffix("join") ? 0 : 1
            run.succeed(path)
        }
        #expect(leaves == 1000)
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.maxRunning == cap)
    }

    @Test func `a sequential run goes through instances and groups in declared order`() {
        var group = Branch.group("g", [branch("x"), branch("y")])
        group.fanOut = FanOut(.count(2))
        var run = MachineHarness([branch("a"), group, .forEach("w", .count(2)), branch("b")]) { $0.sequential = true }
        while let path = run.running.keys.first, run.result == nil {
            #expect(run.running.keys.count { !$0.hasSuffix("join") } <= 1)
            run.succeed(path)
        }
        #expect(
            run.started.filter { !$0.hasSuffix("join") } == [
                "a", "g[0]/x", "g[0]/y", "g[1]/x", "g[1]/y", "w[0]", "w[1]", "b",
            ])
    }

    @Test func `a group gives the value of its join, and its branches see those outside`() {
        var inner = branch("inner", after: "outside")
        inner.dependencies = [Dependency("outside")]
        var group = Branch.group(
            "group", [inner], join: Join(.action(.value(.whole(Placeholder(Reference(.branch("inner"))))))))
        group.dependencies = [Dependency("outside")]
        var run = MachineHarness([branch("outside"), group])
        #expect(run.started == ["outside"])
        run.succeed("outside", .text("seen"))
        #expect(run.started == ["outside", "group/inner"])
        #expect(run.machine.scope(of: run.id("group/inner").index).outcomes["outside"]?.value == .text("seen"))
        run.succeed("group/inner")
        run.succeed("group/join", .text("joined"))
        #expect(run.outcome("group")?.value == .text("joined"))
    }

    @Test func `a group whose join fails has failed`() {
        var run = MachineHarness([.group("group", [branch("inner")]), branch("beside")])
        run.fail("group/inner", "broken")
        #expect(run.outcome("group")?.status == .failed)
        #expect(run.outcome("group")?.error == "inner gave no result")
        #expect(run.joinStarts == 0)
        run.succeed("beside")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
    }

    @Test func `on_failure stop of a fan-out ends its instances and makes its branch fail`() {
        var run = MachineHarness([.forEach("w", .count(3)) { $0.onFailure = .stop }, branch("beside")])
        run.fail("w[1]", "broken")
        #expect(run.outcome("w[0]")?.by == "branch:w[1]")
        #expect(run.outcome("w")?.error == "w[1] failed: broken")
        #expect(run.outcome("beside") == nil)
    }

    @Test func `on_failure stop of the workflow reaches into fan-outs, unless they say continue`() {
        var inherits = MachineHarness([.forEach("w", .count(2)), branch("beside")]) { $0.body.onFailure = .stop }
        inherits.fail("w[1]", "broken")
        #expect(inherits.outcome("beside")?.by == "branch:w")
        var says = MachineHarness([.forEach("w", .count(2)) { $0.onFailure = .continue }, branch("beside")]) {
            $0.body.onFailure = .stop
        }
        says.fail("w[1]", "broken")
        #expect(says.outcome("beside") == nil)
    }

    @Test func `the deadline of a fan-out ends its instances, and it gives what there is`() {
        var run = MachineHarness([.forEach("w", .count(3)) { ($0.deadline, $0.maxParallel) = (.seconds(1), 2) }])
        run.succeed("w[0]", .text("in time"))
        run.wait(.seconds(1))
        #expect(run.outcome("w[1]")?.clock == .deadline(.seconds(1)))
        #expect(run.outcome("w")?.value == .list([.text("in time")]))
    }

    @Test func `the deadline of the workflow lets groups make do with what they have`() {
        var run = MachineHarness([
            .group("quick", [branch("a"), branch("b")]),
            .group("slow", [branch("c")], join: Join(.action(.prompt(PromptSpec(prompt: Template([])))))),
        ]) { $0.body.deadline = .seconds(1) }
        run.succeed("quick/a", .text("there"))
        run.wait(.seconds(1))
        #expect(run.outcome("quick/b")?.status == .timedOut)
        run.succeed("quick/join", .text("made do"))
        #expect(run.outcome("quick")?.value == .text("made do"))
        #expect(run.outcome("slow")?.status == .timedOut)
        #expect(run.joinStarts == 2)
    }

    @Test func `cancelling a parent cancels all that belongs to it and nothing else`() {
        var group = Branch.group("g", [branch("x"), .forEach("y", .count(2))])
        group.fanOut = FanOut(.count(2))
        var run = MachineHarness([group, branch("beside")]) { $0.body.maxParallel = 4 }
        run.succeed("g[0]/x", .text("done"))
        run.perform(.cancel(run.id("g")))
        #expect(run.outcome("g")?.status == .cancelled)
        #expect(run.outcome("g[1]/y[1]")?.status == .cancelled)
        #expect(run.outcome("g[0]/x")?.status == .succeeded)
        #expect(run.outcome("beside") == nil)
        #expect(run.running.keys.contains("beside"))
    }

    @Test func `require of a fan-out decides whether its branch has a value`() {
        var run = MachineHarness([.forEach("w", .count(3)) { $0.require = .count(2) }])
        run.succeed("w[0]")
        run.fail("w[1]")
        run.fail("w[2]")
        #expect(run.outcome("w")?.status == .failed)
        #expect(run.outcome("w")?.error == "1 of 3 instances gave a result, 2 needed")
    }

    @Test func `the join counts every instance`() {
        var run = MachineHarness([.forEach("w", .count(3)), branch("b")], join: Join(require: .count(4)))
        for path in ["w[0]", "w[1]", "w[2]"] { run.succeed(path) }
        run.fail("b")
        #expect(run.result?.error == "3 of 4 branches gave a result, 4 needed")
    }

    @Test func `instances know their element, their number and the elements around them`() {
        var group = Branch.group("g", [Branch.forEach("y", .texts("inner")) { $0.variable = "word" }])
        group.fanOut = FanOut(.known([FanOut.Element(label: "k", key: "k", value: .text("outer"))]))
        let run = MachineHarness([group])
        let scope = run.machine.scope(of: run.id("g[0]/y[0]").index)
        #expect(scope.elements == ["word": .text("inner"), "item": .text("outer")])
        #expect(scope.index == 0)
        #expect(scope.key == "k")
    }
}
