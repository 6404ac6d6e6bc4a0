import Testing

@testable import Execution

/// A join that is a fan-out of its own.
@Suite struct JoinGroupTests {
    private static func run(
        _ branches: [Branch], join inner: Join = Join(), _ change: (inout Body) -> Void = { _ in }
    ) -> MachineHarness {
        var body = Body(branches: branches, join: inner, maxParallel: nil)
        change(&body)
        return MachineHarness([branch("x"), branch("y")], join: Join(.action(.group(body)), require: .none))
    }

    @Test func `its branches run side by side after the others, and its join gives the answer`() {
        var run = Self.run([branch("a"), branch("b")])
        run.succeed("x")
        #expect(run.joinStarts == 0)
        run.succeed("y")
        #expect(run.running.keys.sorted() == ["join/a", "join/b"])
        run.succeed("join/b", .text("B"))
        run.succeed("join/a", .text("A"))
        #expect(run.joinStarts == 2)
        run.succeed("join/join", .text("both"))
        #expect(run.result?.answer == .text("both"))
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.join?.items?.map(\.branch.path) == ["join/a", "join/b"])
    }

    @Test func `its branches see what a join sees`() throws {
        let needs = branch("a") { $0.dependencies = [Dependency("x", .end), Dependency("y", .end)] }
        var run = Self.run([needs, branch("b", after: "a")])
        run.succeed("x", .text("X"))
        run.fail("y", "HTTP 503")
        let scope = run.machine.scope(of: run.id("join/a").index)
        #expect(try scope.text(.branch("x")) == "X")
        #expect(try scope.text(.branch("y")) == "[not available: HTTP 503]")
        #expect(try scope.text(.results) == "## x\nX\n\n## y\n[not available: HTTP 503]")
        #expect(try scope.text(.outcome("y"), .field("status")) == "failed")
        run.fail("join/a")
        #expect(run.outcome("join/b")?.status == .skipped)
        #expect(run.result?.error == "the join failed: 0 of 2 branches gave a result, 1 needed")
    }

    @Test func `a guard of its own fails the join, and the run with it`() {
        let inner = [
            branch("a"), branch("check") { $0.tripsIf = Condition([.init(Reference(.own), .oneOf([.text("bad")]))]) },
        ]
        var run = Self.run(inner) { $0.results = ["a"] }
        run.succeed("x")
        run.succeed("y")
        run.succeed("join/check", .text("bad"))
        run.drainAll()
        #expect(run.outcome("join/a")?.by == "guard:join/check")
        #expect(run.result?.status == .failed)
        #expect(run.result?.error == "the join failed: stopped by guard join/check")
    }

    @Test func `a reader of the events counts its branches and not the join`() {
        var run = Self.run([branch("a"), .forEach("b", .count(2))])
        run.succeed("x")
        run.succeed("y")
        #expect(run.snapshot.counts.total == 5)
        #expect(run.snapshot.counts.running == 3)
        for path in ["join/a", "join/b[0]", "join/b[1]"] { run.succeed(path) }
        run.drainAll()
        #expect(run.snapshot.counts.succeeded == 5)
        #expect(run.snapshot.counts.waiting == 0)
    }

    @Test func `what it consists of can be run again while it runs`() {
        var run = Self.run([branch("a"), branch("b")])
        run.succeed("x")
        run.succeed("y")
        run.fail("join/a")
        #expect(run.perform(.retry(run.id("join/a"))) == .accepted)
        run.succeed("join/a")
        run.succeed("join/b")
        run.drainAll()
        #expect(run.outcome("join/a")?.status == .succeeded)
    }

    @Test func `it has a total timeout`() {
        var settings = WorkSettings()
        settings.totalTimeout = .seconds(5)
        let group = Action.group(Body(branches: [branch("a")]))
        var run = MachineHarness([branch("x")], join: Join(.action(group), settings: settings))
        run.succeed("x")
        run.wait(.seconds(5))
        run.drainAll()
        #expect(run.outcome("join/a")?.status == .timedOut)
        #expect(run.result?.status == .failed)
    }
}
