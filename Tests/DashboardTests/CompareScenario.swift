import Canvas
import Comparison
import Execution
import TestSupport

@testable import Dashboard

/// Workflows that are run one branch at a time and all at once.
enum CompareScenario {
    struct Work {
        let name: String
        let milliseconds: Int
        var needs: [Int] = []
        var says = ""
    }

    static let three = [
        Work(name: "draft", milliseconds: 4100, says: "Saturday: tram 28 to Graca, then walk down to the river"),
        Work(name: "critic", milliseconds: 3200, says: "The draft never says how to reach the viewpoint"),
        Work(name: "fares", milliseconds: 5000),
    ]

    static let twelve = [
        Work(name: "weather", milliseconds: 400), Work(name: "flights", milliseconds: 2900),
        Work(name: "hotels", milliseconds: 8100), Work(name: "draft-s", milliseconds: 3100, says: "One day"),
        Work(name: "draft-m", milliseconds: 6800, says: "Saturday: tram 28 to Graca, then walk down to the river"),
        Work(name: "draft-l", milliseconds: 9200), Work(name: "critique", milliseconds: 9000),
        Work(name: "translate", milliseconds: 3800), Work(name: "lint", milliseconds: 500),
        Work(name: "tests", milliseconds: 4800), Work(name: "images", milliseconds: 4100),
        Work(name: "summary", milliseconds: 2500, needs: [5, 6]),
    ]

    static func works(_ count: Int) -> [Work] { count == 3 ? three : twelve }

    /// How a branch ends in a lane, if not well.
    typealias Endings = [Int: Outcome.Status]

    /// A lane as the engine would tell it: ready branches get slots in declared order.
    static func lane(
        _ works: [Work], slots: Int?, _ kind: LaneKind, endings: Endings = [:], isWhole: Bool = true,
        says: [Int: String] = [:]
    ) -> RunScript {
        let command = CommandSpec(.shell(script: "sleep 1", values: []), baseDirectory: "/")
        let plan = Plan(
            name: works.count == 3 ? "answers" : "trip",
            body: Body(branches: works.map { Branch($0.name, .command(command)) }, maxParallel: slots),
            sequential: kind == .sequential)
        var script = RunScript(plan)
        let limit = kind == .sequential ? 1 : slots ?? works.count
        var running: [(at: Duration, index: Int)] = []
        var waiting = Array(works.indices)
        var ended: Set<Int> = []
        for index in works.indices where !works[index].needs.isEmpty { script.block(index, on: works[index].needs) }
        for index in works.indices where works[index].needs.isEmpty && index >= limit { script.queue(index) }
        while !waiting.isEmpty || !running.isEmpty {
            while running.count < limit,
                let next = waiting.first(where: { works[$0].needs.allSatisfy(ended.contains) })
            {
                waiting.removeAll { $0 == next }
                script.start(next)
                if !works[next].says.isEmpty { script.say(next, says[next] ?? works[next].says) }
                running.append((script.elapsed + .milliseconds(works[next].milliseconds), next))
            }
            guard let first = running.min(by: { ($0.at, $0.index) < ($1.at, $1.index) }) else { break }
            running.removeAll { $0.index == first.index }
            script.wait(first.at - script.elapsed)
            ended.insert(first.index)
            let ending = endings[first.index] ?? .succeeded
            script.finish(first.index, ending) { if ending == .failed { $0.error = "exit status 1" } }
        }
        guard isWhole else { return script }
        let statuses = Set(endings.values)
        if statuses.contains(.cancelled) {
            script.finishRun(.cancelled)
        } else {
            script.finishRun(statuses.isEmpty ? .succeeded : .failed, error: statuses.isEmpty ? nil : "a branch failed")
        }
        return script
    }

    static func slots(_ count: Int) -> Int? { count == 3 ? nil : 6 }

    static func comparison(_ sequential: RunScript, _ parallel: RunScript, _ mode: ComparisonMode = .measured)
        -> RunComparison
    {
        RunComparison(
            mode, sequential: Lane(.sequential, of: [LaneRun(sequential.snapshot)]),
            parallel: Lane(.parallel, of: [LaneRun(parallel.snapshot)]), first: .sequential)
    }
}

extension DrivenDashboard {
    /// One that is there for a comparison.
    init(
        comparing count: Int, _ mode: ComparisonMode = .measured, size: Size = Size(width: 80, height: 24),
        glyphs: Glyphs = .unicode
    ) {
        self.init(race: RaceState(mode, name: count == 3 ? "answers" : "trip"), size: size, glyphs: glyphs)
    }

    /// A lane runs up to a time of its own; the clock goes on by that.
    mutating func run(_ kind: LaneKind, _ script: RunScript, until end: Duration = .seconds(1000)) {
        let start = state.now
        take(.raced([.began(kind, number: 1, of: 1)]))
        take(.raced([.happened(kind, script.events.filter { $0.elapsed <= end })]))
        tick(start + min(end, script.elapsed))
    }

    mutating func end(_ comparison: RunComparison) { take(.raced([.ended(comparison)])) }

    /// Both lanes ran to their ends.
    static func compared(
        _ count: Int, _ mode: ComparisonMode = .measured, size: Size = Size(width: 80, height: 24),
        glyphs: Glyphs = .unicode
    ) -> DrivenDashboard {
        let works = CompareScenario.works(count)
        let sequential = CompareScenario.lane(works, slots: CompareScenario.slots(count), .sequential)
        let parallel = CompareScenario.lane(works, slots: CompareScenario.slots(count), .parallel)
        var dashboard = DrivenDashboard(comparing: count, mode, size: size, glyphs: glyphs)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(sequential, parallel, mode))
        return dashboard
    }
}
