import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The timeline below panes and cards.
@Suite struct SmallTimelineTests {
    private func tiles(_ dashboard: DrivenDashboard) -> TileLayout? {
        if case .tiles(let tiles) = dashboard.state.layout.content { tiles } else { nil }
    }

    private func lanes(_ dashboard: DrivenDashboard) -> [String] {
        let lines = dashboard.frame.grid.text.split(separator: "\n").map(String.init)
        guard let timeline = tiles(dashboard)?.timeline else { return [] }
        return lines[timeline.y + 1..<timeline.maxY].map { line in
            line.drop { "▌⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏◌▲✓◐✗⊘· ".contains($0) }.split(separator: " ").prefix(2).joined(separator: " ")
        }
    }

    @Test func `a few branches have a bar each`() {
        let dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 3))
        #expect(lanes(dashboard) == ["1 fetch", "2 draft", "3 sum"])
        #expect(tiles(dashboard)?.density == .pane)
    }

    @Test func `of more branches it shows how many ran when, and what decided the end or took longest in its order`() {
        let dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 12), size: Size(width: 200, height: 50))
        let run = dashboard.state.run
        let now = dashboard.state.timelineNow
        let longest = run.branches.filter { $0.startedAt != nil }
            .sorted {
                ($1.running(at: now) ?? .zero, $0.branch.index) < ($0.running(at: now) ?? .zero, $1.branch.index)
            }
        let shown = lanes(dashboard)
        #expect(shown.first == "4 running")
        let critical = CriticalPath(of: run).branches
        let ordered =
            longest.filter { critical.contains($0.branch) } + longest.filter { !critical.contains($0.branch) }
        let expected = ordered.prefix(shown.count - 1).sorted { $0.branch.index < $1.branch.index }
            .map { "\($0.branch.index + 1) \($0.branch.path)" }
        #expect(Array(shown.dropFirst()) == expected)
    }

    @Test func `where not all have a line, it says how many have`() {
        var script = RunScript("slow", commands: (0..<5).map { "b\($0)" })
        for branch in 0..<4 { script.start(branch) }
        script.block(4, on: [0])
        script.wait(.seconds(1))
        script.finish(0)
        script.start(4)
        script.wait(.seconds(2))
        let dashboard = DrivenDashboard(script)
        #expect(dashboard.frame.grid.text.contains("─ timeline 2 of 5 ─"))
        for branch in 1..<5 { script.finish(branch) }
        script.startJoin()
        script.finish(5)
        script.finishRun()
        #expect(lanes(DrivenDashboard(script)).first?.hasPrefix("at once") == true)
    }

    @Test func `a branch that goes on running keeps its line`() {
        var dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 12), size: Size(width: 200, height: 50))
        let before = lanes(dashboard)
        dashboard.tick(dashboard.state.now + .seconds(2))
        #expect(lanes(dashboard) == before)
    }

    @Test func `cards have the same lines with it as without it, and panes stay panes`() {
        var seen: Set<Density> = []
        for branchCount in 2...60 {
            for height in 8...60 {
                for width in [40, 80, 120, 200] {
                    for hasJoin in [false, true] {
                        let area = Rect(x: 0, y: 1, width: width, height: height)
                        let counts = DashboardLayout.Counts(rows: branchCount, lines: branchCount, hasJoin: hasJoin)
                        for density in [Density.pane, .card] {
                            let tiles = SmallTimelineLayout.tiles(fitting: density, counts, in: area)
                            let all = TileLayout(fitting: density, count: branchCount, hasJoin: hasJoin, in: area)
                            #expect(tiles?.density == all?.density)
                            guard let tiles, let all, let timeline = tiles.timeline else { continue }
                            seen.insert(density)
                            #expect(tiles.columns == all.columns)
                            #expect(timeline.maxY == area.maxY)
                            #expect(timeline.height * 5 <= area.height)
                            #expect(tiles.places.allSatisfy { $0.rect.maxY <= timeline.y })
                            let smallest = tiles.places.map(\.rect.height).min() ?? 0
                            #expect(smallest >= TileLayout.smallestHeight(density))
                            if density == .card {
                                let heights = { (tiles: TileLayout) in
                                    tiles.places.prefix(branchCount).map(\.rect.height)
                                }
                                #expect(heights(tiles) == heights(all))
                            }
                        }
                    }
                }
            }
        }
        #expect(seen == [.pane, .card])
    }

    @Test func `below cards it is as high as can be`() {
        var count = 0
        for branchCount in stride(from: 2, through: 60, by: 3) {
            for height in 8...60 {
                for (width, hasJoin) in [(40, false), (80, true), (120, false), (200, true)] {
                    let area = Rect(x: 0, y: 1, width: width, height: height)
                    let counts = DashboardLayout.Counts(rows: branchCount, lines: branchCount, hasJoin: hasJoin)
                    guard let tiles = SmallTimelineLayout.tiles(fitting: .card, counts, in: area),
                        let all = TileLayout(fitting: .card, count: branchCount, hasJoin: hasJoin, in: area)
                    else { continue }
                    let keepsCards = { (timeline: Int) -> Bool in
                        let rest = Rect(x: 0, y: 1, width: width, height: height - timeline)
                        let tiles = TileLayout(fitting: .card, count: branchCount, hasJoin: hasJoin, in: rest)
                        return tiles?.columns == all.columns
                            && tiles?.places.first?.rect.height == all.places.first?.rect.height
                    }
                    let most = min(height / 5, branchCount + (hasJoin ? 1 : 0) + 1)
                    let highest = (0...most).last { $0 >= 3 && keepsCards($0) }
                    #expect(tiles.timeline?.height == highest)
                    if highest != nil { count += 1 }
                }
            }
        }
        #expect(count > 100)
    }

    @Test func `the marks leave its title alone, however short the names are`() throws {
        var script = RunScript("plan", commands: ["a", "b", "c"])
        for index in 0..<3 { script.start(index) }
        script.wait(.seconds(9))
        let dashboard = DrivenDashboard(script)
        let timeline = try #require(tiles(dashboard)?.timeline)
        let rule = dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false)[timeline.y]
        #expect(rule.hasPrefix("─ timeline ─"), "\(rule)")
        #expect(rule.contains("─4s─"), "\(rule)")
    }

    @Test func `there is none where there is no room, of one branch, or of a run that takes long to look at`() {
        let small = DrivenDashboard(TimelineScenario.script(branchCount: 3), size: Size(width: 40, height: 10))
        #expect(tiles(small)?.timeline == nil)
        var script = RunScript("one", commands: ["alone"])
        script.start(0)
        let alone = DrivenDashboard(script)
        #expect(tiles(alone)?.density == .pane)
        #expect(tiles(alone)?.timeline == nil)
        var crowd = DrivenDashboard(branchCount: 1000)
        crowd.type("/state:partial")
        crowd.press(.enter)
        #expect(tiles(crowd)?.window.isEmpty == false)
        #expect(tiles(crowd)?.timeline == nil)
    }
}
