import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What is drawn of the lanes while they run and once they have ended.
@Suite struct CompareLaneTests {
    private let works = CompareScenario.three

    private func lane(_ kind: LaneKind, _ endings: CompareScenario.Endings = [:]) -> RunScript {
        CompareScenario.lane(works, slots: nil, kind, endings: endings)
    }

    private func rows(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func row(_ text: String, in dashboard: DrivenDashboard) -> Int? {
        rows(dashboard).firstIndex { $0.contains(text) }
    }

    // MARK: The axis

    private func scale(_ dashboard: DrivenDashboard, _ kind: LaneKind = .sequential) -> TimeScale? {
        dashboard.state.race?.scale(of: kind, width: 70, at: dashboard.state.now)
    }

    @Test(arguments: [(1.5, 0), (4.6, 1), (12.3, 3), (55, 4)])
    func `while a lane runs the axis seldom grows, and both lanes have the same`(seconds: Double, changes: Int) throws {
        var dashboard = DrivenDashboard(comparing: 3)
        let events = lane(.sequential).events.prefix(4)
        dashboard.take(.raced([.began(.sequential, number: 1, of: 1), .happened(.sequential, Array(events))]))
        var lengths: [Duration] = []
        for tenth in 1...Int(seconds * 10) {
            dashboard.tick(.milliseconds(tenth * 100))
            let axis = try #require(scale(dashboard))
            #expect(axis == scale(dashboard, .parallel))
            #expect(axis.end > dashboard.state.now)
            if lengths.last != axis.length { lengths.append(axis.length) }
        }
        #expect(lengths.count == changes + 1)
    }

    @Test func `at the end the axis fits, with room for what is said beside the longest bar`() throws {
        let axis = try #require(scale(.compared(3)))
        let end = axis.column(of: .milliseconds(12_300))
        #expect((60...62).contains(end))
    }

    @Test(arguments: [(1.9, 2), (1.91, 5), (86_400, 172_800), (1e6, 1_382_400)])
    func `an axis has some room to spare at any length`(time: Double, length: Int) {
        #expect(LiveAxis.length(for: .seconds(time)) == .seconds(length))
    }

    // MARK: What does not move

    @Test(arguments: [(80, 24), (200, 50), (40, 10)], [3, 12])
    func `nothing moves from the first branch of the first lane to the end`(size: (Int, Int), count: Int) throws {
        let works = CompareScenario.works(count)
        let slots = CompareScenario.slots(count)
        let (sequential, parallel) = (
            CompareScenario.lane(works, slots: slots, .sequential), CompareScenario.lane(works, slots: slots, .parallel)
        )
        var dashboard = DrivenDashboard(comparing: count)
        dashboard.resize(size.0, size.1)
        dashboard.run(.sequential, sequential, until: .seconds(1))
        let places = { (dashboard: DrivenDashboard) in
            let score = row("─ so far ─", in: dashboard) ?? row("─ score ─", in: dashboard)
            return [row("─ all at once", in: dashboard), score]
        }
        let first = places(dashboard)
        #expect(!first.contains(nil))
        dashboard.run(.sequential, sequential)
        #expect(places(dashboard) == first)
        dashboard.run(.parallel, parallel, until: .seconds(2))
        #expect(places(dashboard) == first)
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        #expect(places(dashboard) == first)
    }

    @Test func `a lane that waits lists its branches where it will draw them`() throws {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential))
        let waiting = rows(dashboard)
        let place = try #require(waiting.firstIndex { $0.hasPrefix(" 2 critic ·") })
        dashboard.run(.parallel, lane(.parallel), until: .seconds(1))
        #expect(rows(dashboard)[place].hasPrefix(" 2 critic ▒"))
    }

    @Test func `the figures keep their columns`() throws {
        let columns = { (dashboard: DrivenDashboard) -> [Int] in
            let titles = rows(dashboard).last { $0.contains("    one at a time ") } ?? ""
            return ["one at a time", "all at once", "speed-up"].map { titles.distance(toText: $0) }
        }
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.resize(200, 50)
        dashboard.run(.sequential, lane(.sequential), until: .seconds(3))
        let first = columns(dashboard)
        #expect(!first.contains(-1))
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, lane(.parallel))
        dashboard.end(CompareScenario.comparison(lane(.sequential), lane(.parallel)))
        #expect(columns(dashboard) == first)
    }

    // MARK: Bars

    @Test func `a command works from its start to its end, and a prompt waits for its first token`() {
        var script = RunScript(
            Plan(
                name: "test",
                body: Body(branches: [
                    Branch("run", .command(CommandSpec(.shell(script: "sleep 1", values: []), baseDirectory: "/"))),
                    Branch("ask", .prompt(PromptSpec(prompt: Template([]), model: PromptSpec.simulatedModel))),
                ])))
        script.start(0)
        script.start(1)
        script.wait(.seconds(2))
        let live = LaneBars(of: script.snapshot, at: .seconds(2)).bars
        #expect(live.map { $0.segments.map(\.look) } == [[.streaming], [.silent]])
        script.say(0, "done\n")
        script.say(1, "done\n")
        script.wait(.seconds(1))
        script.finish(0)
        script.finish(1)
        script.finishRun()
        let ended = LaneBars(of: script.snapshot, at: .seconds(3)).bars
        #expect(ended.map { $0.segments.map(\.look) } == [[.done], [.silent, .done]])
        let earlier = LaneBars(of: script.snapshot, at: .seconds(1)).bars
        #expect(earlier.map { $0.segments.map(\.look) } == [[.streaming], [.silent]])
    }

    @Test func `live text ends with a whole character, whatever has come of the next one`() {
        let text = Array("Grüße 日本 🇯🇵".utf8)
        for count in 0...text.count {
            var script = RunScript("test", commands: ["a"])
            script.start(0)
            script.say(0, Output(.stdout, Array(text.prefix(count))))
            var lane = LaneState(.sequential)
            lane.begin(at: .zero, repetition: (1, 1))
            lane.take(script.events)
            let line = lane.words(of: lane.run.branches[0], at: .zero)?.text ?? ""
            #expect("Grüße 日本 🇯🇵".unicodeScalars.starts(with: line.unicodeScalars))
            #expect(!line.contains("\u{FFFD}"))
        }
    }

    // MARK: Lanes that did not finish

    @Test func `a lane that failed says so, and for which branch`() throws {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, lane(.parallel, [1: .failed]))
        for isOver in [false, true] {
            if isOver { dashboard.end(CompareScenario.comparison(lane(.sequential), lane(.parallel, [1: .failed]))) }
            let text = dashboard.frame.grid.text
            #expect(text.contains("✗ 2 of 3   ✗ 1   failed after 5.0s: counts no time"))
            #expect(text.contains("✗ failed 3.20s  exit status 1"))
            #expect(text.contains("✗ critic failed  "))
            #expect(!text.contains("stopped"))
            // In its line, and once more in the notes.
            #expect(text.ranges(of: "exit status 1").count == (isOver ? 2 : 1))
            #expect(!text.contains("done in 5"))
        }
    }

    @Test func `of several that failed the first is named, and how many more`() {
        let run = lane(.parallel, [0: .failed, 1: .timedOut, 2: .failed]).snapshot
        #expect(LaneFailure(of: run)?.words == "critic timed out, and 2 more")
        #expect(LaneFailure(of: lane(.parallel, [1: .failed]).snapshot)?.who == "critic failed")
        #expect(LaneFailure(of: lane(.parallel, [2: .partial]).snapshot)?.words == "fares is partial")
        #expect(LaneFailure(of: lane(.parallel).snapshot) == nil)
        #expect(LaneFailure(of: lane(.parallel, [0: .cancelled]).snapshot) == nil)
    }

    @Test func `a branch that was skipped says so in its line`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0, .failed) { $0.error = "exit status 3" }
        script.finish(1, .skipped)
        script.finishRun(.failed, error: "a failed")
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.parallel, script)
        #expect(rows(dashboard).contains { $0.hasPrefix(" 2 b") && $0.contains("⊘ skipped") })
    }

    @Test func `a lane that was stopped or broke off has no time either`() {
        for (script, words) in [
            (lane(.parallel, [1: .cancelled]), "⊘ 2 of 3   cancelled at 5.0s: counts no time"),
            (
                CompareScenario.lane(works, slots: nil, .parallel, isWhole: false),
                "⊘ 3 of 3   broke off at 5.0s: counts no time"
            ),
        ] {
            let race = RaceState(CompareScenario.comparison(lane(.sequential), script, .replayed), at: .zero)
            let dashboard = DrivenDashboard(race: race, size: Size(width: 80, height: 24), glyphs: .unicode)
            #expect(dashboard.frame.grid.text.contains(words))
        }
    }

    @Test func `of outputs that differ because one gave nothing, that is said, and the other is shown`() {
        var dashboard = DrivenDashboard(comparing: 3)
        let parallel = lane(.parallel, [1: .failed])
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(lane(.sequential), parallel))
        dashboard.type("d")
        let text = dashboard.frame.grid.text
        #expect(text.contains("1 branch gave something else in the other lane"))
        #expect(text.contains("│ gave nothing: failed, exit status 1"))
        #expect(text.contains("│ what it had said:"))
    }

    @Test func `the outputs of a lane that did not run are not called the same`() {
        let sequential = lane(.sequential, [1: .cancelled])
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, sequential)
        dashboard.end(
            RunComparison(
                .measured, sequential: Lane(.sequential, of: [LaneRun(sequential.snapshot)]),
                parallel: Lane(.parallel, of: []), first: .sequential))
        dashboard.type("d")
        #expect(dashboard.frame.grid.text.contains("all at once did not run, so there is no other output to compare"))
    }

    @Test func `while a lane runs, a branch that failed is not counted as done`() {
        var dashboard = DrivenDashboard(comparing: 3)
        let failing = lane(.parallel, [1: .failed])
        dashboard.run(.parallel, failing, until: .seconds(4.5))
        #expect(dashboard.frame.grid.text.contains("1 of 3   ✗ 1   00:04.5"))
        dashboard.run(.parallel, failing)
        dashboard.end(CompareScenario.comparison(lane(.sequential), failing))
        dashboard.type(" ")
        dashboard.tick(dashboard.state.now + .seconds(4.5))
        #expect(dashboard.frame.grid.text.contains("1 of 3   ✗ 1   00:04.5"))
    }

    @Test func `what has only a part is not counted as done either`() {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.parallel, lane(.parallel, [1: .partial]), until: .seconds(4.5))
        #expect(dashboard.frame.grid.text.contains("1 of 3   ◐ 1   00:04.5"))
    }

    @Test func `what went wrong in both lanes stands once in each, and once below`() {
        var dashboard = DrivenDashboard(comparing: 3)
        let failing = [LaneKind.sequential, .parallel].map { lane($0, [1: .failed]) }
        dashboard.run(.sequential, failing[0])
        dashboard.run(.parallel, failing[1])
        dashboard.end(CompareScenario.comparison(failing[0], failing[1]))
        let text = dashboard.frame.grid.text
        #expect(text.ranges(of: "exit status 1").count == 3)
        #expect(text.contains("both lanes: critic failed: exit status 1"))
    }

    @Test func `while the join runs it is said that it does`() {
        var script = RunScript("test", commands: ["a", "b"])
        for index in [0, 1] { script.start(index) }
        script.wait(.seconds(2))
        for index in [0, 1] { script.finish(index) }
        script.startJoin()
        script.wait(.seconds(3))
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, script)
        #expect(dashboard.frame.grid.text.contains("2 of 2   joining   00:05.0"))
        dashboard.resize(40, 10)
        #expect(dashboard.frame.grid.text.contains("joining"))
    }

    // MARK: The account

    @Test(arguments: [3, 12], [60, 80, 100, 132, 200])
    func `nothing that explains is cut`(count: Int, width: Int) {
        let dashboard = DrivenDashboard.compared(count, size: Size(width: width, height: 60))
        let lines = dashboard.state.accountLines(width: width)
        #expect(!lines.isEmpty)
        for line in lines {
            switch line {
            case .text(let text), .more(let text): #expect(text.width <= width - 1)
            case .bar(let bar):
                let columns = bar.columns
                #expect(bar.name.width <= columns.name)
                let bars = columns.bar > 0 ? columns.bar + AccountColumns.gap : 0
                let start = AccountColumns.indent + columns.name + AccountColumns.time + AccountColumns.gap + bars
                #expect(start + bar.words.width < width)
            case .rule, .empty: break
            }
        }
    }

    @Test func `words that have no room beside their bar go on below`() {
        let bar = CompareAccount.Bar(
            name: "the work, spread evenly", time: "0.50s", share: 1,
            words: "100%  if all of the branches had been of just the same length", role: .statusDone)
        let lines = AccountColumns.lines(of: [bar], width: 80)
        let words = lines.map { line -> String in
            switch line {
            case .bar(let bar): bar.words.text
            case .text(let text), .more(let text): text.text.text.drop { $0 == " " }.description
            case .rule, .empty: ""
            }
        }
        #expect(lines.count == 2)
        #expect(
            words.joined(separator: " ").split(separator: " ").joined(separator: " ")
                == bar.words.text.split(separator: " ").joined(separator: " "))
    }
}

extension String {
    /// Columns before a text, of characters that have one each; -1 if it is not there.
    fileprivate func distance(toText text: String) -> Int {
        guard let range = self.firstRange(of: text) else { return -1 }
        return distance(from: startIndex, to: range.lowerBound)
    }
}
