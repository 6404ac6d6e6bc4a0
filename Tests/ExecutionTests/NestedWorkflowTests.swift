import Testing

@testable import Execution

@Suite struct NestedWorkflowTests {
    private static func whole(_ root: Reference.Root) -> ValueTemplate { .whole(Placeholder(Reference(root))) }

    private func input(_ name: String, _ value: ValueTemplate) -> WorkflowScope.Input {
        WorkflowScope.Input(name, .value(value))
    }

    /// Another file whose answer is what it was given and what its branch `a` gave.
    private func file(_ value: ValueTemplate, _ change: (inout Body) -> Void = { _ in }) -> Body {
        let answer = ValueTemplate.list([Self.whole(.input("x")), Self.whole(.branch("a"))])
        var body = Body(branches: [branch("a")], join: Join(.action(.value(answer))), maxParallel: nil)
        body.scope = WorkflowScope(path: "b.yaml", inputs: [input("x", value)])
        change(&body)
        return body
    }

    /// Does what the engine would: fills in the value of a join, and ends it.
    private func fill(_ path: String, in run: inout MachineHarness) throws {
        let id = run.id(path)
        guard case .action(.value(let template)) = run.machine.branches[id.index].spec.work else {
            Issue.record("`\(path)` is no value")
            return
        }
        run.succeed(path, try run.machine.scope(of: id.index).render(template))
    }

    private func isKnown(_ path: String, in run: MachineHarness) -> Bool {
        run.machine.branches.contains { $0.id.path == path }
    }

    @Test func `a workflow gets its inputs when it begins, and gives its answer`() throws {
        let outer = Branch("outer", .group(file(Self.whole(.branch("first")))), dependencies: [Dependency("first")])
        var run = MachineHarness([branch("first"), outer]) { $0.inputs = [.init("x", .text("not this"))] }
        #expect(run.started == ["first"])
        run.succeed("first", .list([.integer(1)]))
        run.succeed("outer/a", .text("inner"))
        try fill("outer/join", in: &run)
        run.succeed("join")
        #expect(run.outcome("outer")?.value == .list([.list([.integer(1)]), .text("inner")]))
        #expect(run.result?.status == .succeeded)
    }

    @Test func `nothing outside is seen inside, not even a branch of the same name`() {
        let inner = Branch("user", .task { _ in .null }, dependencies: [Dependency("a")])
        let outer = Branch("outer", .group(file(.constant(.integer(1))) { $0.branches.append(inner) }))
        var run = MachineHarness([branch("a"), outer])
        run.fail("a")
        #expect(run.outcome("outer/user") == nil)
        run.succeed("outer/a")
        #expect(run.running.keys.sorted() == ["outer/user"])
    }

    @Test func `a join of a workflow sees no outcomes outside`() throws {
        let join = Join(.action(.value(Self.whole(.branch("beside")))))
        let outer = Branch("outer", .group(file(.constant(.null)) { $0.join = join }))
        var run = MachineHarness([branch("beside"), outer])
        run.succeed("beside", .text("seen"))
        run.succeed("outer/a")
        try fill("outer/join", in: &run)
        #expect(run.outcome("outer")?.value == .null)
    }

    @Test func `each instance gets its own element, which is not seen inside`() throws {
        var each = Branch.forEach("each", .texts("p", "q"))
        each.action = .group(
            file(Self.whole(.element("item"))) {
                $0.join = Join(
                    .action(.value(.list([Self.whole(.input("x")), Self.whole(.element("item")), Self.whole(.index)]))))
            })
        var run = MachineHarness([each])
        run.succeed("each[0]/a")
        run.succeed("each[1]/a")
        try fill("each[0]/join", in: &run)
        try fill("each[1]/join", in: &run)
        #expect(
            run.outcome("each")?.value
                == .list([.list([.text("p"), .null, .null]), .list([.text("q"), .null, .null])]))
    }

    @Test func `an input that cannot be filled in fails the branch`() {
        let missing = ValueTemplate.whole(Placeholder(Reference(.branch("first"), path: [.field("title")])))
        let outer = Branch("outer", .group(file(missing)), dependencies: [Dependency("first")])
        var run = MachineHarness([branch("first"), outer])
        run.succeed("first", .text("no object"))
        #expect(run.outcome("outer")?.error == "`first` has no `title`")
        #expect(!isKnown("outer/a", in: run))
    }

    @Test func `a path is given as a file of the other workflow's folder`() throws {
        let scope = WorkflowScope(
            path: "b.yaml", inputs: [.init("x", .file(Template(literal: "docs/a.b.txt"), folder: "/flows"))])
        let names = ValueTemplate.list(
            ["path", "name", "stem"].map { .whole(Placeholder(Reference(.input("x"), path: [.field($0)]))) })
        let outer = Branch(
            "outer",
            .group(
                file(.constant(.null)) {
                    $0.scope = scope
                    $0.join = Join(.action(.value(names)))
                }))
        var run = MachineHarness([outer])
        run.succeed("outer/a")
        try fill("outer/join", in: &run)
        #expect(
            run.outcome("outer")?.value
                == .list([.text("/flows/docs/a.b.txt"), .text("a.b.txt"), .text("a.b")]))
    }

    @Test func `a workflow as the join begins when the branches are over`() throws {
        let join = Join(.action(.group(file(Self.whole(.results)))))
        var run = MachineHarness([branch("one"), branch("two")], join: join)
        run.succeed("one", .integer(1))
        #expect(run.joinStarts == 0)
        run.fail("two")
        #expect(run.running.keys.sorted() == ["join/a"])
        run.succeed("join/a", .text("inner"))
        try fill("join/join", in: &run)
        #expect(run.joinStarts == 2)
        let results = Value.object([.init("one", .integer(1)), .init("two", .null)])
        #expect(run.result?.answer == .list([results, .text("inner")]))
        #expect(run.result?.status == .incomplete)
        let counts = run.snapshot.counts
        #expect((counts.total, counts.succeeded, counts.failed) == (3, 2, 1))
    }

    @Test func `a workflow as the join that fails makes the run fail`() {
        var run = MachineHarness([branch("one")], join: Join(.action(.group(file(.constant(.null))))))
        run.succeed("one")
        run.fail("join/a", "broken")
        #expect(run.result?.status == .failed)
        #expect(run.result?.error == "the join failed: a gave no result")
    }

    @Test func `an input of a join that cannot be filled in fails the join`() {
        let join = Join(.action(.group(file(.whole(Placeholder(Reference(.branch("one"), path: [.field("x")])))))))
        var run = MachineHarness([branch("one")], join: join)
        run.succeed("one", .text("no object"))
        #expect(run.result?.error == "the join failed: `one` has no `x`")
    }

    @Test func `total_timeout is about all of it, as a join, too`() {
        var settings = WorkSettings()
        settings.totalTimeout = .seconds(5)
        let prompt = Join(.action(.prompt(PromptSpec(prompt: Template([])))))
        let inner = file(.constant(.null)) { $0.join = prompt }
        var run = MachineHarness([Branch("b", .group(inner), settings: settings)])
        run.wait(.seconds(5))
        #expect(run.outcome("b")?.status == .timedOut)
        #expect(run.outcome("b/a")?.status == .timedOut)
        var joined = MachineHarness([branch("one")], join: Join(.action(.group(inner)), settings: settings))
        joined.wait(.seconds(9))
        joined.succeed("one")
        joined.wait(.seconds(5))
        joined.drainAll()
        #expect(joined.result?.status == .failed)
        #expect(joined.result?.wall == .seconds(14))
    }

    @Test func `a guard inside stops its own file and fails the branch`() {
        var check = branch("check")
        check.tripsIf = Condition([Condition.Test(Reference(.own), .oneOf([.text("unsafe")]))])
        let outer = Branch(
            "outer",
            .group(
                file(.constant(.null)) {
                    $0.branches.append(check)
                    $0.results = ["a"]
                }))
        var run = MachineHarness([outer, branch("beside")])
        run.succeed("outer/check", .text("unsafe"))
        #expect(run.outcome("outer/a")?.status == .cancelled)
        #expect(run.outcome("outer")?.error == "stopped by guard outer/check")
        #expect(run.running.keys.sorted() == ["beside", "outer/a"])
    }

    @Test func `a branch of a workflow that joins can be run again while others run`() {
        let join = Join(.action(.group(file(.constant(.null)) { $0.branches.append(branch("other")) })))
        var run = MachineHarness([branch("one")], join: join)
        run.succeed("one")
        run.fail("join/a")
        #expect(run.perform(.retry(run.id("join/a"))) == .accepted)
        #expect(run.perform(.retry(run.id("one"))) == .refused("what comes after one has begun"))
        run.succeed("join/a")
        run.succeed("join/other")
        run.succeed("join/join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `whoever runs one after the other runs a workflow in its place`() {
        let outer = Branch("outer", .group(file(.constant(.null)) { $0.branches.append(branch("b")) }))
        var run = MachineHarness([outer, branch("last")], join: Join(.action(.group(file(.constant(.null)))))) {
            $0.sequential = true
        }
        for path in ["outer/a", "outer/b", "outer/join", "last", "join/a", "join/join"] {
            #expect(run.running[path] != nil)
            let working = run.running.keys.filter { !$0.hasSuffix("/join") }
            #expect(working.count <= 1)
            run.succeed(path)
        }
        #expect(run.result?.maxRunning == 1)
    }
}
