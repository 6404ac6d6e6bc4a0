import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// How lanes are drawn: agents and their calls, labels, slots, and what branches say.
@Suite struct CompareDrawingTests {
    private func rows(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func row(_ prefix: String, in dashboard: DrivenDashboard) -> String {
        rows(dashboard).first { $0.hasPrefix(prefix) } ?? ""
    }

    private func works(_ lengths: [Int], says: String = "") -> [CompareScenario.Work] {
        lengths.enumerated().map { index, length in
            CompareScenario.Work(name: "task-\(index + 1)", milliseconds: length, says: says)
        }
    }

    // MARK: Agents

    /// Works for a second, waits for two calls, and works for two more.
    private func agent(_ kind: LaneKind, until end: Duration = .seconds(1000)) -> RunScript {
        var script = RunScript("agent", commands: ["agent"], sequential: kind == .sequential)
        script.start(0)
        script.wait(.seconds(1))
        let calls = ["agent/look-at-one", "agent/look-at-two"].map { script.call($0, from: 0, kind: .run("look")) }
        for call in calls {
            script.start(call)
            guard kind == .sequential else { continue }
            script.wait(.seconds(3))
            script.finish(call)
        }
        if kind == .parallel {
            script.wait(.seconds(3))
            for call in calls { script.finish(call) }
        }
        script.goOn(0)
        script.wait(.seconds(2))
        script.finish(0)
        script.finishRun()
        return script
    }

    private func comparedAgent() -> DrivenDashboard {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, agent(.sequential))
        dashboard.run(.parallel, agent(.parallel))
        dashboard.end(CompareScenario.comparison(agent(.sequential), agent(.parallel)))
        return dashboard
    }

    @Test func `each time in which an agent works has its label, before its calls and after them`() throws {
        let shown = rows(comparedAgent())
        let words = shown[4].split { $0 == " " || $0 == "|" }.map(String.init)
        #expect(words == ["1", "2", "3.00s", "3", "3.00s", "1", "2.00s"])
        #expect(shown[3].count { $0 == "▏" } == 4)
    }

    @Test func `an agent that waits for its calls does nothing meanwhile, and that is not its time`() {
        let agent = row(" 1 agent", in: comparedAgent())
        #expect(agent.contains("██   "))
        #expect(!agent.contains("╌"))
        #expect(agent.contains("3.00s ★"))
    }

    @Test func `an agent whose calls run has a time that stands still`() {
        let script = agent(.parallel)
        let bars = LaneBars(of: script.snapshot, at: .seconds(3)).bars
        #expect(bars.first?.worked == .seconds(1))
        #expect(bars.first?.stretches.map(\.isOver) == [true])
        #expect(LaneBars(of: script.snapshot, at: .seconds(5)).bars.first?.stretches.map(\.isOver) == [true, false])
    }

    // MARK: Labels

    private func labels(_ names: [(String, Int)], width: Int, withNumbers: Bool) -> [String] {
        let works = names.map { CompareScenario.Work(name: $0.0, milliseconds: $0.1) }
        let run = CompareScenario.lane(works, slots: nil, .sequential).snapshot
        let stretches = LaneBars(of: run, at: run.elapsed).bars.flatMap(\.stretches)
        let scale = TimeScale(length: run.elapsed, width: width)
        return LaneLabels(of: stretches, in: run, on: scale, withNumbers: withNumbers).labels.map(\.text.text)
    }

    @Test func `labels are names or numbers, never some of both`() {
        let three = [("weather", 2000), ("fly", 8000), ("translate", 2000)]
        #expect(labels(three, width: 120, withNumbers: true) == ["weather 2.00s", "fly 8.00s", "translate 2.00s"])
        #expect(labels(three, width: 48, withNumbers: true) == ["1 2.00s", "2 8.00s", "3 2.00s"])
        #expect(labels(three, width: 24, withNumbers: true) == ["1", "2 8.00s", "3"])
    }

    @Test func `a number that is told nowhere else is none`() {
        #expect(labels([("weather", 1000), ("fly", 8000)], width: 36, withNumbers: false) == ["fly 8.00s"])
        var dashboard = DrivenDashboard.compared(12)
        #expect(!rows(dashboard)[4].split(separator: " ").contains { Int($0) != nil })
        dashboard.resize(200, 50)
        #expect(rows(dashboard)[4].contains("3 8.10s"))
    }

    // MARK: Slots

    private let ten = [400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000, 2200]

    @Test(arguments: [nil, 9, 10] as [Int?])
    func `many branches have a line for each slot from the start, as many as at the end`(slots: Int?) {
        let (sequential, parallel) = (
            CompareScenario.lane(works(ten), slots: slots, .sequential),
            CompareScenario.lane(works(ten), slots: slots, .parallel)
        )
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, sequential, until: .seconds(1))
        let layout =
            {
                CompareLayout($0.state.race!.needs(at: $0.state.now), in: Rect(x: 0, y: 1, width: 80, height: 22))
                    .parallel
            } as (DrivenDashboard) -> CompareLayout.Lane
        let first = layout(dashboard)
        #expect(first.form == .slots)
        #expect(first.bars.height == 9)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel, until: .seconds(1))
        #expect(layout(dashboard) == first)
        #expect(row(" █", in: dashboard).hasPrefix(" ███"))
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        #expect(layout(dashboard) == first)
        #expect(dashboard.frame.grid.text.contains("and 2 more slots: task-10 ★, task-9") == (slots != 9))
    }

    @Test func `the line of a slot names the branch that it had last, and marks the critical path`() {
        let dashboard = DrivenDashboard.compared(12)
        let shown = rows(dashboard)
        #expect(shown.contains { $0.hasPrefix(" ██████████▏██▏ summary ★ ") })
        #expect(shown.contains { $0.hasPrefix(" ██████████▏ draft-l ★") || $0.hasPrefix(" ██████████▏ critique ★") })
    }

    @Test func `a name never touches its bar, however short the parts of it are`() throws {
        for milliseconds in stride(from: 1000, through: 3000, by: 50) {
            var script = RunScript.asking(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
            for index in 0..<10 { script.start(index) }
            script.wait(.milliseconds(milliseconds))
            for index in 0..<10 { script.say(index, "x") }
            script.wait(.milliseconds(10))
            for index in 0..<10 { script.finish(index) }
            script.wait(.seconds(100))
            script.finishRun()
            var dashboard = DrivenDashboard(comparing: 3)
            dashboard.end(CompareScenario.comparison(script, script))
            #expect(rows(dashboard).contains { $0.contains(" a") && $0.contains("█ a") })
        }
    }

    @Test func `the names of all that work begin in one column`() {
        let lengths = Array(repeating: [130, 270, 90, 310], count: 7).flatMap(\.self)
        let many = CompareScenario.lane(works(lengths), slots: 7, .parallel)
        for milliseconds in stride(from: 200, through: 800, by: 30) {
            var dashboard = DrivenDashboard(comparing: 3, .concurrent)
            dashboard.run(.parallel, many, until: .milliseconds(milliseconds))
            let names = rows(dashboard).filter {
                $0.contains("┊ task-") || $0.contains("  task-") || $0.contains("▒ task-")
            }
            let columns = Set(names.map { $0.prefix { $0 != "t" }.count })
            #expect(names.count > 1)
            #expect(columns.count == 1)
        }
    }

    @Test func `a strip says what it shows`() {
        let many = works(Array(repeating: 500, count: 60))
        var dashboard = DrivenDashboard(comparing: 3, .concurrent)
        dashboard.run(.parallel, CompareScenario.lane(many, slots: nil, .parallel), until: .milliseconds(400))
        #expect(rows(dashboard).contains { $0.contains("█") && $0.contains("┊ branches at work") })
        dashboard.resize(40, 10)
        #expect(dashboard.frame.grid.text.contains("branches at work"))
    }

    // MARK: Live text

    @Test func `all branches that speak are read at once, each in its line`() {
        var dashboard = DrivenDashboard(comparing: 3)
        let works = CompareScenario.three
        dashboard.run(.sequential, CompareScenario.lane(works, slots: nil, .sequential))
        dashboard.run(.parallel, CompareScenario.lane(works, slots: nil, .parallel), until: .seconds(4))
        #expect(row(" 1 draft", in: dashboard).contains("4.0s  …"))
        #expect(row(" 1 draft", in: dashboard).contains("walk down to the river▌"))
        #expect(row(" 2 critic", in: dashboard).contains("3.20s  The draft never says how to reach the viewpoi…"))
        #expect(!row(" 3 fares", in: dashboard).contains("▌"))
        // Nobody needs to read it twice.
        #expect(!dashboard.frame.grid.text.contains("draft ▸ "))
        dashboard.type("l")
        #expect(!dashboard.frame.grid.text.contains("walk down"))
    }

    @Test func `where there are only lines for slots these are read, too`() {
        let some = works([2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000], says: "so far so good\n")
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, CompareScenario.lane(some, slots: nil, .sequential))
        dashboard.run(.parallel, CompareScenario.lane(some, slots: nil, .parallel), until: .seconds(1))
        let shown = rows(dashboard)
        #expect(shown.count { $0.contains("so far so good▌") } == 8)
        #expect(shown.contains { $0.contains("┊ task-3  so far so good▌") })
        dashboard.type("l")
        #expect(!dashboard.frame.grid.text.contains("so far so good"))
        #expect(!dashboard.frame.grid.text.contains("there is no room"))
    }

    // MARK: Lanes that were worked out

    @Test func `a lane that was worked out is played like the other one`() {
        var dashboard = DrivenDashboard(CompareScenario.lane(CompareScenario.three, slots: nil, .parallel))
        dashboard.type("c ")
        let start = dashboard.state.now
        dashboard.tick(start + .seconds(2))
        let bars = dashboard.state.race?.sequential.bars(at: .seconds(2)).bars
        #expect(bars?.map(\.segments.last?.until) == [.seconds(2)])
        let lane = rows(dashboard).filter { $0.contains("┊") }
        #expect(lane.count == 4)
        #expect(rows(dashboard)[4].contains("draft 2.0s"))
        // The run that it was worked out from has ended, and it has not.
        dashboard.tick(start + .seconds(6))
        #expect(rows(dashboard)[3].contains("┊"))
        dashboard.tick(start + .seconds(13))
        #expect(!dashboard.frame.grid.text.contains("┊"))
        #expect(rows(dashboard)[4].contains("draft 4.10s"))
    }
}
