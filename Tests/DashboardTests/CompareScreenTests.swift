import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens of a comparison.
@Suite struct CompareScreenTests {
    private static let sizes = [(40, 10), (80, 24), (200, 50)].map { Size(width: $0.0, height: $0.1) }

    private func expect(_ dashboard: DrivenDashboard, _ name: String, _ glyphs: Glyphs = .unicode) {
        var dashboard = dashboard
        for size in Self.sizes {
            dashboard.resize(size.width, size.height)
            let prefix = glyphs.isASCII ? "ascii-" : ""
            expectSnapshot(dashboard.frame, "\(prefix)compare-\(name)-\(size.width)x\(size.height)")
        }
    }

    @Test(arguments: [3, 12], [Glyphs.unicode, .ascii])
    func `both lanes have ended`(count: Int, glyphs: Glyphs) {
        expect(.compared(count, glyphs: glyphs), "\(count)", glyphs)
    }

    @Test(arguments: [ComparisonMode.concurrent, .replayed])
    func `lanes that came about otherwise`(mode: ComparisonMode) {
        expect(.compared(3, mode), "3-\(mode.rawValue)")
    }

    @Test(arguments: [3, 12], [Glyphs.unicode, .ascii])
    func `one lane runs, then the other`(count: Int, glyphs: Glyphs) {
        let works = CompareScenario.works(count)
        let slots = CompareScenario.slots(count)
        var dashboard = DrivenDashboard(comparing: count, glyphs: glyphs)
        dashboard.run(.sequential, CompareScenario.lane(works, slots: slots, .sequential), until: .seconds(6))
        expect(dashboard, "\(count)-first", glyphs)
        dashboard = DrivenDashboard(comparing: count, glyphs: glyphs)
        dashboard.run(.sequential, CompareScenario.lane(works, slots: slots, .sequential))
        dashboard.run(.parallel, CompareScenario.lane(works, slots: slots, .parallel), until: .seconds(4))
        expect(dashboard, "\(count)-second", glyphs)
    }

    @Test func `both lanes run at the same time`() {
        let works = CompareScenario.three
        var dashboard = DrivenDashboard(comparing: 3, .concurrent)
        dashboard.take(.raced([.began(.sequential, number: 1, of: 1), .began(.parallel, number: 1, of: 1)]))
        for kind in LaneKind.allCases {
            let events = CompareScenario.lane(works, slots: nil, kind).events
            dashboard.take(.raced([.happened(kind, events.filter { $0.elapsed <= .seconds(4.5) })]))
        }
        dashboard.tick(.seconds(4.5))
        expect(dashboard, "3-both")
    }

    @Test(arguments: [3, 12])
    func `both lanes are played again`(count: Int) {
        var dashboard = DrivenDashboard.compared(count)
        dashboard.type("2 ")
        dashboard.tick(dashboard.state.now + .seconds(2.25))
        expect(dashboard, "\(count)-played")
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `a lane that failed has no time`(glyphs: Glyphs) {
        let works = CompareScenario.three
        let sequential = CompareScenario.lane(works, slots: nil, .sequential)
        let parallel = CompareScenario.lane(works, slots: nil, .parallel, endings: [1: .failed])
        var dashboard = DrivenDashboard(comparing: 3, glyphs: glyphs)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        expect(dashboard, "3-failed", glyphs)
        guard !glyphs.isASCII else { return }
        dashboard.type("d")
        expect(dashboard, "3-failed-differences")
    }

    @Test func `what is asked before two lanes are stopped`() {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(
            .sequential, CompareScenario.lane(CompareScenario.three, slots: nil, .sequential), until: .seconds(6))
        dashboard.type("q")
        expect(dashboard, "3-quit")
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `ten thousand branches run`(glyphs: Glyphs) {
        var dashboard = DrivenDashboard(
            race: RaceState(.concurrent, name: "sweep"), size: Size(width: 80, height: 24), glyphs: glyphs)
        let script = TimelineScenario.many(10_000, isEnded: false)
        dashboard.take(.raced([.began(.parallel, number: 1, of: 1), .happened(.parallel, script.events)]))
        dashboard.tick(script.elapsed)
        expect(dashboard, "10000-live", glyphs)
    }

    @Test func `a comparison that was stopped in its first lane`() {
        let sequential = CompareScenario.lane(
            CompareScenario.three, slots: nil, .sequential, endings: [1: .cancelled, 2: .cancelled])
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, sequential)
        dashboard.end(
            RunComparison(
                .measured, sequential: Lane(.sequential, of: [LaneRun(sequential.snapshot)]),
                parallel: Lane(.parallel, of: []), first: .sequential))
        expect(dashboard, "3-stopped")
    }

    @Test func `a lane that broke off`() {
        let works = CompareScenario.three
        let sequential = CompareScenario.lane(works, slots: nil, .sequential)
        let parallel = CompareScenario.lane(works, slots: nil, .parallel, isWhole: false)
        expect(
            DrivenDashboard(
                race: RaceState(CompareScenario.comparison(sequential, parallel, .replayed), at: .zero),
                size: Size(width: 80, height: 24), glyphs: .unicode), "3-broken-off")
    }

    @Test func `lanes that ran several times`() {
        let works = CompareScenario.three
        let lane = { (kind: LaneKind) in
            Lane(
                kind,
                of: [0, 150, 300].map { more in
                    let longer = works.map {
                        CompareScenario.Work(name: $0.name, milliseconds: $0.milliseconds + more)
                    }
                    return LaneRun(CompareScenario.lane(longer, slots: nil, kind).snapshot)
                })
        }
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.take(.raced([.began(.sequential, number: 2, of: 3)]))
        dashboard.take(
            .raced([.happened(.sequential, CompareScenario.lane(works, slots: nil, .sequential).events)]))
        dashboard.tick(.seconds(12.3))
        expect(dashboard, "3-second-of-three")
        dashboard.end(
            RunComparison(.measured, sequential: lane(.sequential), parallel: lane(.parallel), first: .sequential))
        expect(dashboard, "3-repeated")
    }

    @Test func `the outputs that differ, and the whole account`() {
        let works = CompareScenario.three
        let sequential = CompareScenario.lane(works, slots: nil, .sequential)
        let parallel = CompareScenario.lane(
            works, slots: nil, .parallel, says: [1: "The draft says how to reach the viewpoint, but not when"])
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        dashboard.type("d")
        expect(dashboard, "3-differences")
        dashboard.type("s")
        expect(dashboard, "3-account")
    }

    // MARK: In the dashboard of a run

    @Test(arguments: [3, 12], [Glyphs.unicode, .ascii])
    func `a run against its branches one after the other`(count: Int, glyphs: Glyphs) {
        let works = CompareScenario.works(count)
        let script = CompareScenario.lane(works, slots: CompareScenario.slots(count), .parallel)
        var dashboard = DrivenDashboard(script, glyphs: glyphs)
        dashboard.type("c")
        expect(dashboard, "\(count)-projected", glyphs)
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `ten thousand branches against themselves one after the other`(glyphs: Glyphs) {
        var dashboard = DrivenDashboard(TimelineScenario.many(10_000, isEnded: true), glyphs: glyphs)
        dashboard.type("4")
        expect(dashboard, "10000-projected", glyphs)
    }

    @Test func `a run one at a time against its branches all at once`() {
        var dashboard = DrivenDashboard(CompareScenario.lane(CompareScenario.three, slots: nil, .sequential))
        dashboard.type("c")
        expect(dashboard, "3-projected-parallel")
    }

    @Test(arguments: ["race", "raced", "projected"])
    func `its keys are in the help`(stage: String) {
        var dashboard =
            switch stage {
            case "race": DrivenDashboard(comparing: 3)
            case "raced": DrivenDashboard.compared(3)
            default: DrivenDashboard(CompareScenario.lane(CompareScenario.three, slots: nil, .parallel))
            }
        dashboard.type(stage == "projected" ? "c?" : "?")
        expect(dashboard, "help-\(stage)")
    }
}
