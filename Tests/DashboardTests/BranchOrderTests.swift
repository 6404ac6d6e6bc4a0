import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct BranchOrderTests {
    private let writes = Join(.action(.prompt(PromptSpec(prompt: Template([])))))

    private func paths(_ script: RunScript) -> [String] {
        paths(DrivenDashboard(script).state, \.rows)
    }

    private func paths(_ state: DashboardState, _ rows: KeyPath<BranchOrder, [BranchOrder.Row]>) -> [String] {
        state.order[keyPath: rows].map { state.run.branches[$0.index].branch.path }
    }

    @Test func `in the list a group stands above what it consists of`() {
        let state = DrivenDashboard(NestedScenario.groups.script).state
        #expect(
            paths(state, \.lines) == [
                "company", "company[0]", "company[0]/news", "company[0]/risk", "company[0]/join", "company[1]",
                "company[1]/news", "company[1]/risk", "company[1]/risk[0]", "company[1]/risk[1]", "company[1]/join",
                "market", "join",
            ])
        #expect(state.order.lines.map(\.depth) == [0, 1, 2, 2, 2, 1, 2, 2, 3, 3, 2, 0, 0])
        #expect(state.order.lines.map(\.number) == [nil, nil, 1, 2, nil, nil, 3, nil, 4, 5, nil, 6, nil])
    }

    @Test func `a folded group stands for what it consists of, whose numbers stay`() {
        var state = DrivenDashboard(NestedScenario.groups.script).state
        let folded = state.run.branches[state.order.lines[5].index].branch
        state.latest.order.toggleFold(of: folded)
        let isNew = state.latest.order.refresh(for: state.run)
        #expect(isNew)
        #expect(
            paths(state, \.rows) == [
                "company[0]/news", "company[0]/risk", "company[0]/join", "company[1]", "market", "join",
            ])
        #expect(
            paths(state, \.lines) == [
                "company", "company[0]", "company[0]/news", "company[0]/risk", "company[0]/join", "company[1]",
                "market", "join",
            ])
        #expect(state.order.rows.map(\.number) == [1, 2, nil, nil, 6, nil])
        #expect(
            state.order.leaves(of: folded).map { state.run.branches[$0].branch.path } == [
                "company[1]/news", "company[1]/risk[0]", "company[1]/risk[1]",
            ])
    }

    @Test func `a branch that is not several yet has a row of its own`() {
        var script = RunScript("report", commands: ["plan", "write"])
        script.start(0)
        script.block(1, on: [0])
        #expect(paths(script) == ["plan", "write"])
        script.finish(0, .failed)
        script.finish(1, .skipped) { $0.cause = .dependency("plan failed") }
        #expect(paths(script) == ["plan", "write"])
    }

    @Test func `instances stand in the place of their fan-out`() {
        var script = RunScript("report", commands: ["plan", "write", "check"], join: writes)
        script.expand(1, ["x", "y"])
        #expect(paths(script) == ["plan", "write[0]", "write[1]", "check", "join"])
    }

    @Test func `a fan-out without elements keeps its row, and says so`() {
        var script = RunScript("report", commands: ["write", "check"])
        script.expand(0, [])
        script.finish(0, of: [])
        #expect(paths(script) == ["write", "check"])
        let state = DrivenDashboard(script).state
        #expect(state.note(on: state.run.branches[0])?.text == "nothing to run: no elements")
    }

    @Test func `members of groups stand in the place of their group, however deep`() {
        #expect(
            paths(NestedScenario.groups.script) == [
                "company[0]/news", "company[0]/risk", "company[0]/join", "company[1]/news", "company[1]/risk[0]",
                "company[1]/risk[1]", "company[1]/join", "market", "join",
            ])
    }

    @Test func `a group's join that only puts together has a row only if the group fails`() {
        var script = RunScript("plan", commands: ["group", "after"])
        script.start(0)
        let member = script.add("group/a", to: 0)
        script.add("group/join", to: 0, kind: .results, isJoin: true)
        script.start(member)
        #expect(paths(script) == ["group/a", "after"])
        script.finish(member, .failed) { $0.error = "exit 1" }
        script.finish(0, .failed, of: [member]) { $0.error = "a gave no result" }
        #expect(paths(script) == ["group/a", "group/join", "after"])
        let state = DrivenDashboard(script).state
        #expect(state.note(on: state.branch(at: 1))?.text == "did not run: a gave no result")
    }

    @Test func `the join of a group that a person cancelled says so, and is no error`() {
        var script = NestedScenario.groups.script
        for index in [8, 11, 12, 9] { script.finish(index, .cancelled) { $0.cause = .operator } }
        script.finish(4, .cancelled, of: [8, 9]) { $0.cause = .operator }
        let state = DrivenDashboard(script).state
        let note = state.note(on: state.branch(at: 6))
        #expect(note?.text == "did not run: cancelled by you")
        #expect(note?.role == .statusCancelled)
        #expect(StatusLook(of: state.branch(at: 6), in: state).word == "not run")
    }

    @Test func `a join of a group waits for those that are open`() {
        let state = DrivenDashboard(NestedScenario.groups.script).state
        #expect(state.note(on: state.branch(at: 6))?.text == "waits for 2 branches")
    }

    @Test func `a fan-out that fails by its own rule says so after its instances`() {
        var script = RunScript("plan", commands: ["work", "after"])
        let work = script.expand(0, ["x", "y"])
        for index in work { script.finish(index, .failed) { $0.error = "exit 1" } }
        script.finish(0, .failed, of: work) { $0.error = "0 of 2 instances gave a result, 1 needed" }
        #expect(paths(script) == ["work[0]", "work[1]", "work", "after"])
        let state = DrivenDashboard(script).state
        #expect(state.order.rows.map(\.number) == [1, 2, nil, 3])
        #expect(state.run.counts.total == 3)
    }

    @Test func `numbers count what the header counts`() {
        let state = DrivenDashboard(NestedScenario.groups.script).state
        #expect(state.order.rows.map(\.number) == [1, 2, nil, 3, 4, 5, nil, 6, nil])
        #expect(state.run.counts.total == 6)
    }

    @Test func `a branch that is added to the run comes before its join`() {
        var script = RunScript("plan", commands: ["a"], join: writes)
        var order = BranchOrder()
        let new = BranchID(index: 2, path: "b")
        let added = RunEvent(sequence: 1, elapsed: .zero, kind: .branchAdded(AddedBranch(new, .task)))
        var run = RunSnapshot()
        script.wait(.seconds(1))
        for event in script.events + [added] {
            run.apply(event)
            order.note(event)
        }
        let (isNew, isNewAgain) = (order.refresh(for: run), order.refresh(for: run))
        #expect(isNew && !isNewAgain)
        #expect(order.rows.map(\.index) == [0, 2, 1])
    }

    @Test func `text and states put nothing in order anew`() {
        var script = NestedScenario.fanOut.script
        let before = script.events.count
        script.say(4, "more")
        script.finish(6, .failed) { $0.error = "exit 1" }
        var order = DrivenDashboard(NestedScenario.fanOut.script).state.order
        for event in script.events[before...] { order.note(event) }
        let isNew = order.refresh(for: script.snapshot)
        #expect(!isNew)
    }

    @Test func `whatever comes in whatever order, rows follow the tree`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            var script = RunScript("random", commands: ["a", "b", "c"], join: writes)
            var children: [Int: [Int]] = [:]
            var paths = ["a", "b", "c", "join"]
            var known = [0, 1, 2]
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                guard let parent = known.randomElement(using: &random) else { break }
                let path = "\(paths[parent])[\(children[parent]?.count ?? 0)]"
                known.append(script.add(path, to: parent, label: "x"))
                children[parent, default: []].append(known[known.count - 1])
                paths.append(path)
            }
            func leaves(_ index: Int) -> [String] { children[index]?.flatMap(leaves) ?? [paths[index]] }
            #expect(self.paths(script) == [0, 1, 2, 3].flatMap(leaves))
        }
    }

    @Test func `a tree may be a hundred thousand branches deep`() {
        var (order, run) = (BranchOrder(), RunSnapshot())
        var script = RunScript("deep", commands: ["a"])
        script.wait(.seconds(1))
        var parent = script.branches[0]
        var events = script.events
        for index in 2..<100_000 {
            let child = BranchID(index: index, path: "a")
            events.append(
                RunEvent(
                    sequence: index, elapsed: .zero, kind: .branchAdded(AddedBranch(child, .task, parent: parent))))
            parent = child
        }
        for event in events {
            run.apply(event)
            order.note(event)
        }
        _ = order.refresh(for: run)
        #expect(order.rows.map(\.index) == [99_999])
        #expect(order.firstBranch(in: script.branches[0], of: run)?.index == 99_999)
    }
}
