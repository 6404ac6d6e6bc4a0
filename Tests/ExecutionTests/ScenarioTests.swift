import TestSupport
import Testing

@testable import Execution

/// What a person sees who runs the pattern's own examples, on a clock that costs no time.
@Suite struct ScenarioTests {
    private let cities = ["london", "tokyo", "paris"]

    private func tools(_ seconds: [Double]) -> [String: Simulation.Act] {
        Dictionary(
            uniqueKeysWithValues: zip(cities, seconds).map {
                ($0, .gives(.text($0), after: .milliseconds(Int($1 * 1000))))
            })
    }

    @Test func `three tools of half a second take half a second together and one and a half in sequence`() throws {
        var parallel = Simulation(cities.map { branch($0) }, acts: tools([0.5, 0.5, 0.5]))
        let together = try parallel.finish()
        #expect(together.wall == .milliseconds(500))
        #expect(together.maxRunning == 3)
        #expect(together.outcomes.map(\.branch.path) == cities)
        var sequential = Simulation(cities.map { branch($0) }, acts: tools([0.5, 0.5, 0.5])) { $0.sequential = true }
        let one = try sequential.finish()
        #expect(one.wall == .milliseconds(1500))
        #expect(one.maxRunning == 1)
        #expect(one.work == together.work)
    }

    @Test func `the synthesis begins when the slowest branch has ended`() throws {
        let names = ["summary", "questions", "key_terms", "topic"]
        var run = Simulation(
            names.map { branch($0) }, join: Join(.action(.task { _ in .null })),
            acts: [
                "summary": .gives(after: .milliseconds(400)), "questions": .gives(after: .milliseconds(600)),
                "key_terms": .gives(after: .milliseconds(200)), "join": .gives(after: .milliseconds(300)),
            ])
        let result = try run.finish()
        #expect(run.harness.startTimes(of: "join") == [.milliseconds(600)])
        #expect(result.wall == .milliseconds(900))
        #expect(result.outcomes.map(\.branch.path) == names)
    }

    @Test func `the join gets results in declared order, whatever the order of their ends`() throws {
        var run = Simulation(cities.map { branch($0) }, acts: tools([0.3, 0.5, 0.4]))
        let result = try run.finish()
        let ends = run.harness.events.compactMap { event in
            if case .branchFinished(let outcome) = event.kind { outcome.branch.path } else { nil }
        }
        #expect(ends.prefix(3) == ["london", "paris", "tokyo"])
        #expect(result.outcomes.map(\.value) == cities.map { .text($0) })
    }

    @Test(arguments: [10, nil]) func `a hundred items of random length, in their order`(cap: Int?) throws {
        var random = SeededGenerator(seed: 4)
        let times = (0..<100).map { _ in Duration.milliseconds(Int.random(in: 0...100, using: &random)) }
        let plan = Plan(
            name: "test",
            body: Body(branches: [.forEach("item", .count(100)) { $0.maxParallel = cap }], maxParallel: nil))
        var run = Simulation(plan) { path, _, _ in
            let index = Int(path.dropFirst(5).dropLast()) ?? 0
            return .gives(.integer(index), after: path == "join" ? .zero : times[index])
        }
        let result = try run.finish()
        #expect(result.maxRunning == cap ?? 100)
        #expect(result.outcomes[0].value == .list((0..<100).map { .integer($0) }))
        #expect(run.harness.started.count == 101)
    }

    @Test func `best effort: one of three fails and the others are the answer`() throws {
        var acts = tools([0.5, 0.5, 0.5])
        acts["tokyo"] = .fails(BranchFailure(.other, "API timeout"), after: .milliseconds(500))
        var run = Simulation(cities.map { branch($0) }, acts: acts)
        let result = try run.finish()
        #expect(result.status == .incomplete)
        #expect(result.outcomes[1].error == "API timeout")
        #expect(result.outcomes.compactMap(\.value) == [.text("london"), .text("paris")])
    }

    @Test func `fail fast ends the others at once, and keeps what had finished`() throws {
        var acts = tools([0.1, 0.2, 5])
        acts["tokyo"] = .fails(BranchFailure(.other, "broken"), after: .milliseconds(200))
        var run = Simulation(cities.map { branch($0) }, acts: acts) { $0.body.onFailure = .stop }
        let result = try run.finish()
        #expect(result.wall == .milliseconds(210))
        #expect(result.status == .failed)
        #expect(result.outcomes[0].value == .text("london"))
        #expect(result.outcomes[2].by == "branch:tokyo")
        #expect(run.harness.joinStarts == 0)
    }

    @Test func `a timeout leaves partial text, and the join runs once with three outcomes`() throws {
        let slow = branch("slow") { $0.settings.timeout = .milliseconds(300) }
        var run = Simulation(
            [branch("a"), slow, branch("c")],
            acts: [
                "a": .gives(after: .milliseconds(100)), "slow": .gives(after: .seconds(5), saying: "half"),
                "c": .gives(after: .milliseconds(200)),
            ])
        let result = try run.finish()
        #expect(run.harness.joinStarts == 1)
        #expect(run.harness.startTimes(of: "join") == [.milliseconds(300)])
        #expect(result.outcomes.map(\.status) == [.succeeded, .timedOut, .succeeded])
        #expect(result.outcomes[1].partial == .text("half"))
    }

    @Test func `a chain never waits for a branch beside it`() throws {
        var run = Simulation(
            [branch("fast"), branch("after_fast", after: "fast"), branch("slow")],
            acts: ["fast": .gives(after: .milliseconds(100)), "slow": .gives(after: .milliseconds(1200))])
        run.run()
        #expect(run.harness.startTimes(of: "after_fast") == [.milliseconds(100)])
        #expect(run.harness.joinStarts == 1)
    }

    @Test func `back-off does not hold up a quick sibling, even with one slot`() throws {
        let flaky = branch("flaky") {
            $0.settings.retry = RetryPolicy(
                times: 2, delay: .milliseconds(300), jitter: .none, causes: [.connect])
        }
        var plan = Plan(name: "test", body: Body(branches: [flaky, branch("quick")]))
        plan.body.maxParallel = 1
        var run = Simulation(plan) { path, attempt, _ in
            switch (path, attempt) {
            case ("flaky", 3): .gives(after: .zero)
            case ("flaky", _): .fails(BranchFailure(.connect, "lost"), after: .zero)
            case ("quick", _): .gives(after: .milliseconds(50))
            default: .gives(after: .zero)
            }
        }
        let result = try run.finish()
        #expect(run.harness.startTimes(of: "quick") == [.zero])
        #expect(result.wall == .milliseconds(900))
        #expect(result.outcomes[0].attempts == 3)
    }

    /// The provider answers two at once and refuses the others for a second.
    @Test func `ten questions to a provider that takes two at once all get an answer`() throws {
        var ask = Branch.forEach("ask", .count(10))
        ask.settings.gate = "provider"
        ask.settings.retry = RetryPolicy(times: 2)
        let takes = Duration.milliseconds(200)
        var busyUntil: [Duration] = []
        var run = Simulation(Plan(name: "test", body: Body(branches: [ask]))) { path, _, now in
            if path == "join" { return .gives(after: .zero) }
            busyUntil.removeAll { $0 <= now }
            if busyUntil.count == 2 { return .fails(.http(429, retryAfter: .seconds(1)), after: .milliseconds(1)) }
            busyUntil.append(now + takes)
            return .gives(after: takes)
        }
        let result = try run.finish()
        #expect(result.status == .succeeded)
        let closed = run.harness.events.compactMap { event -> (from: Duration, until: Duration, limit: Int?)? in
            guard case .gateClosed(let gate) = event.kind, let until = gate.until else { return nil }
            return (event.time, until, gate.limit)
        }
        #expect(closed.first?.limit == 5)
        // Ten at once, then five, then two: halved once per burst.
        #expect(Set(closed.compactMap(\.limit)) == [5, 2])
        for (time, kind) in run.harness.events {
            guard case .branchStarted(let branch, 1...) = kind, branch.path != "join" else { continue }
            #expect(!closed.contains { $0.from < time && time < $0.until }, "\(branch) at \(time)")
        }
    }

    @Test func `reviewers end in the order of their speed and are reported in the order of the file`() throws {
        let names = ["security", "performance", "style"]
        let acts: [String: Simulation.Act] = [
            "security": .gives(.integer(7), after: .milliseconds(400)),
            "performance": .gives(.integer(8), after: .milliseconds(500)),
            "style": .gives(.integer(6), after: .milliseconds(300)),
        ]
        var run = Simulation(names.map { branch($0) }, acts: acts)
        let result = try run.finish()
        #expect(result.wall == .milliseconds(500))
        #expect(result.work == .milliseconds(1200))
        #expect(result.outcomes.compactMap(\.value) == [.integer(7), .integer(8), .integer(6)])
        var two = Simulation(names.map { branch($0) }, acts: acts) { $0.body.maxParallel = 2 }
        #expect(try two.finish().wall == .milliseconds(700))
        var more = Simulation((names + ["documentation"]).map { branch($0) }, acts: acts)
        #expect(try more.finish().outcomes.count == 4)
    }

    @Test func `a guard that trips stops a long answer at once`() throws {
        let moderation = branch("moderation") {
            $0.tripsIf = Condition([.init(Reference(.own), .oneOf([.text("unsafe")]))])
        }
        var run = Simulation(
            [branch("answer"), moderation],
            acts: [
                "answer": .gives(after: .seconds(1), saying: "so far"),
                "moderation": .gives(.text("unsafe"), after: .milliseconds(100)),
            ])
        let result = try run.finish()
        #expect(result.status == .guarded)
        #expect(result.wall == .milliseconds(110))
        #expect(result.outcomes[0].partial == nil)
    }

    @Test func `one of three is cancelled and the others are not, then what there is is accepted`() throws {
        var run = Simulation(cities.map { branch($0) }, acts: tools([1, 1, 9]))
        run.run(until: .milliseconds(500))
        run.harness.perform(.cancel(run.harness.id("tokyo")))
        run.run(until: .seconds(2))
        #expect(run.harness.outcome("london")?.status == .succeeded)
        #expect(run.harness.joinStarts == 0)
        run.harness.perform(.joinNow)
        #expect(run.harness.joinStarts == 1)
    }
}
