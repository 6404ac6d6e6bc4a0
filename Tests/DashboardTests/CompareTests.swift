import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CompareTests {
    private let works = CompareScenario.three

    private func lane(_ kind: LaneKind, _ endings: CompareScenario.Endings = [:]) -> RunScript {
        CompareScenario.lane(works, slots: nil, kind, endings: endings)
    }

    private func values(_ dashboard: DrivenDashboard) -> [String] {
        let state = dashboard.state
        return state.race?.figures(at: state.now, in: state.glyphs).map { "\($0.value) \($0.remark)" } ?? []
    }

    // MARK: Figures

    @Test func `before both lanes have ended there are only times so far, and no speed-up`() {
        var dashboard = DrivenDashboard(comparing: 3)
        #expect(values(dashboard) == [" waits its turn", " waits its turn", " when both have ended"])
        dashboard.run(.sequential, lane(.sequential), until: .seconds(6))
        #expect(values(dashboard) == ["6.0s so far", " waits its turn", " when both have ended"])
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, lane(.parallel), until: .seconds(2))
        #expect(values(dashboard) == ["12.3s measured", "2.0s so far", " when both have ended"])
    }

    @Test func `at the end there are both times, the speed-up and what it saved`() {
        #expect(
            values(.compared(3)) == [
                "12.3s measured, 3 branches", "5.00s measured, 3 branches", "×2.5 at best ×2.5", "7.30s in this run",
            ])
    }

    @Test(arguments: [Outcome.Status.failed, .cancelled])
    func `a lane that did not finish never has a number`(ending: Outcome.Status) {
        let words = ending == .failed ? "failed critic failed: counts no time" : "cancelled counts no time"
        let (sequential, parallel) = (lane(.sequential), lane(.parallel, [1: ending]))
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel)
        #expect(values(dashboard)[1] == words)
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        #expect(values(dashboard)[1] == words)
        #expect(values(dashboard)[2] == "none both lanes must succeed")
        #expect(values(dashboard).count == 3)
        #expect(!dashboard.frame.grid.text.contains("5.0s so far"))
    }

    @Test func `a comparison that only tells of a projection names it beside each of its numbers`() {
        var dashboard = DrivenDashboard(lane(.parallel))
        dashboard.type("c")
        #expect(values(dashboard)[0] == "12.3s projected, not run")
        #expect(values(dashboard)[3] == "7.30s projected")
        let figures = dashboard.state.race?.figures(at: .zero, in: .unicode)
        #expect(figures?[2].title == "speed-up (projected)")
        #expect(dashboard.frame.grid.text.contains("one at a time (projected, not run)"))
        #expect(dashboard.frame.grid.text.contains("all at once (measured)"))
    }

    @Test(arguments: [(2.94, "×2.9"), (0.96, "×1.0"), (99.94, "×99.9"), (99.96, "×100"), (251.4, "×251")])
    func `from a hundred on a factor has no tenths`(factor: Double, text: String) {
        #expect(SafeText.factor(factor, .unicode).text == text)
    }

    @Test func `what is simulated is named in the header`() {
        var script = RunScript(
            Plan(
                name: "test",
                body: Body(branches: [
                    Branch("a", .prompt(PromptSpec(prompt: Template([]), model: PromptSpec.simulatedModel)))
                ])))
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0) { $0.isSimulated = true }
        script.finishRun()
        var dashboard = DrivenDashboard(comparing: 3)
        #expect(!dashboard.frame.grid.text.contains("simulated"))
        dashboard.run(.sequential, script)
        for size in [(40, 10), (80, 24), (200, 50)] {
            dashboard.resize(size.0, size.1)
            #expect(dashboard.frame.grid.text.split(separator: "\n")[0].contains("simulated"))
        }
    }

    // MARK: Playing again

    private func position(_ dashboard: DrivenDashboard, _ kind: LaneKind) -> Duration? {
        dashboard.state.race?.position(of: kind, at: dashboard.state.now)
    }

    @Test func `the lanes are played again from their start, as fast as was chosen, each up to its own end`() {
        var dashboard = DrivenDashboard.compared(3)
        let start = dashboard.state.now
        #expect(position(dashboard, .sequential) == .milliseconds(12_300))
        #expect(!dashboard.state.isMoving)
        dashboard.type("4 ")
        #expect(dashboard.state.isMoving)
        dashboard.tick(start + .seconds(1))
        #expect(position(dashboard, .sequential) == .seconds(4))
        #expect(dashboard.frame.grid.text.contains("replayed 4×"))
        dashboard.tick(start + .seconds(2))
        #expect(position(dashboard, .sequential) == .seconds(8))
        #expect(position(dashboard, .parallel) == .seconds(5))
        dashboard.type(" ")
        dashboard.tick(start + .seconds(3))
        #expect(position(dashboard, .sequential) == .seconds(8))
        dashboard.press(.right)
        #expect(position(dashboard, .sequential) == .seconds(8) + .milliseconds(246))
        dashboard.press(.left, .left)
        #expect(position(dashboard, .sequential) == .seconds(8) - .milliseconds(246))
        dashboard.type("0")
        #expect(position(dashboard, .sequential) == .zero)
        #expect(!dashboard.state.isMoving)
        dashboard.type(" ")
        #expect(dashboard.state.isMoving)
        dashboard.type("0")
        #expect(dashboard.state.isMoving)
        dashboard.tick(start + .seconds(30))
        #expect(position(dashboard, .sequential) == .milliseconds(12_300))
        #expect(!dashboard.frame.grid.text.contains("replayed"))
    }

    @Test func `what ended later has not ended yet, and how it ends is not shown before`() {
        let parallel = lane(.parallel, [1: .failed])
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential))
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(lane(.sequential), parallel))
        #expect(dashboard.frame.grid.text.contains("✗ failed"))
        dashboard.type(" ")
        dashboard.tick(dashboard.state.now + .seconds(3))
        #expect(!dashboard.frame.grid.text.contains("✗ failed"))
        #expect(dashboard.state.race?.parallel.ends(at: .seconds(3)) ?? (9, 9, 9) == (0, 0, 0))
        #expect(dashboard.state.race?.parallel.ends(at: .seconds(4.5)) ?? (9, 9, 9) == (1, 0, 1))
    }

    @Test func `live text is what was said by then`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.say(0, "one\n")
        script.wait(.seconds(10))
        script.say(0, "two\n")
        script.wait(.seconds(10))
        script.finish(0)
        script.finishRun()
        var lane = LaneState(.sequential)
        lane.begin(at: .zero, repetition: (1, 1))
        lane.take(script.events)
        #expect(lane.words(of: lane.run.branches[0], at: .seconds(5)) == "one")
        #expect(lane.words(of: lane.run.branches[0], at: .seconds(15)) == "two")
        #expect(lane.lastSpeaker(at: .seconds(20))?.name == "a")
    }

    // MARK: Keys

    @Test func `text, pages and the way back`() {
        var dashboard = DrivenDashboard.compared(3)
        #expect(dashboard.frame.grid.text.contains("critic ▸"))
        dashboard.type("l")
        #expect(!dashboard.frame.grid.text.contains("critic ▸"))
        dashboard.type("s")
        #expect(dashboard.state.race?.page == .account)
        dashboard.press(.escape)
        #expect(dashboard.state.race?.page == .lanes)
        dashboard.press(.down)
        #expect(dashboard.state.race?.page == .account)
        dashboard.press(.up)
        #expect(dashboard.state.race?.page == .lanes)
        dashboard.type("d")
        #expect(dashboard.state.race?.page == .differences)
        #expect(dashboard.frame.grid.text.contains("each branch gave the same in both lanes"))
        dashboard.press(.escape, .escape)
        #expect(dashboard.state.screen == .comparison)
        dashboard.type("q")
        #expect(dashboard.effects == [.quit])
    }

    @Test func `a page says how to get back, and the lanes do not`() {
        for width in [40, 80, 200] {
            var dashboard = DrivenDashboard.compared(3, size: Size(width: width, height: 24))
            #expect(!dashboard.frame.grid.text.contains("esc back"))
            for key in ["d", "s"] {
                dashboard.type(key)
                #expect(dashboard.frame.grid.text.contains("esc back"))
            }
        }
    }

    @Test func `the key of the view that is shown changes nothing of what is played`() {
        var dashboard = DrivenDashboard(lane(.parallel))
        dashboard.type("c ")
        dashboard.tick(dashboard.state.now + .seconds(2))
        for key in ["4", "c"] {
            dashboard.type(key)
            #expect(position(dashboard, .sequential) == .seconds(2))
            #expect(dashboard.state.isMoving)
        }
    }

    @Test func `at the end it is said that the lanes can be played side by side`() {
        var dashboard = DrivenDashboard.compared(3)
        #expect(dashboard.frame.grid.text.contains(" score ─ space plays both side by side "))
        dashboard.type(" ")
        #expect(!dashboard.frame.grid.text.contains("plays both"))
        var half = DrivenDashboard(comparing: 3)
        half.end(
            RunComparison(
                .measured, sequential: Lane(.sequential, of: [LaneRun(lane(.sequential, [1: .cancelled]).snapshot)]),
                parallel: Lane(.parallel, of: []), first: .sequential))
        #expect(!half.frame.grid.text.contains("plays both"))
    }

    @Test func `a sentence of the account is shown whole, or not begun where there is anything else`() throws {
        var cutCount = 0
        for height in 14...40 {
            let dashboard = DrivenDashboard.compared(12, size: Size(width: 60, height: height))
            let rows = dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            guard let bar = rows.firstIndex(where: { $0.contains(" shows ") }) else { continue }
            let lines = dashboard.state.accountLines(width: 60).filter { !$0.isEmpty }
            cutCount += 1
            for (place, line) in lines.enumerated().dropLast() {
                guard case .text(let text) = line, lines[place + 1].isMore,
                    case .more(let rest) = lines[place + 1]
                else { continue }
                let first = rows[..<bar].contains { $0.hasPrefix(" " + text.text.text) }
                // Better than an empty line.
                if place == 0, first { continue }
                #expect(first == rows[..<bar].contains { $0.hasPrefix(" " + rest.text.text) }, "\(height)")
            }
        }
        #expect(cutCount > 3)
    }

    @Test func `a page is scrolled to its end and no further`() {
        var dashboard = DrivenDashboard.compared(12)
        dashboard.resize(80, 10)
        dashboard.type("sG")
        let top = dashboard.state.race?.top ?? 0
        #expect(top > 0)
        dashboard.press(.down, .pageDown)
        #expect(dashboard.state.race?.top == top)
        #expect(dashboard.frame.grid.text.contains("one at a time ran first"))
        dashboard.type("g")
        #expect(dashboard.state.race?.top == 0)
    }

    @Test func `while the lanes run, ctrl-c has them stopped, and q asks before`() {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential), until: .seconds(2))
        dashboard.type("0 d")
        #expect(dashboard.state.race?.page == .lanes)
        dashboard.type("q")
        #expect(dashboard.state.overlay == .dialog(.quitComparison))
        dashboard.press(.escape, .control("c"))
        #expect(dashboard.effects == [.perform(.interrupt)])
        dashboard.answer(.interrupt, .accepted)
        #expect(dashboard.frame.grid.text.contains("stopping"))
        dashboard.end(CompareScenario.comparison(lane(.sequential, [2: .cancelled]), lane(.parallel)))
        #expect(dashboard.state.stage == .raced)
        #expect(!dashboard.frame.grid.text.contains("stopping"))
    }

    @Test func `one who said so leaves when both lanes have ended`() {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.run(.sequential, lane(.sequential), until: .seconds(2))
        dashboard.type("qw")
        dashboard.end(CompareScenario.comparison(lane(.sequential), lane(.parallel)))
        #expect(dashboard.effects == [.quit])
    }

    @Test func `the comparison of a run is there once it has ended, and nothing is asked of the run`() {
        let script = lane(.parallel)
        var dashboard = DrivenDashboard(RunScript(script.plan))
        dashboard.type("c")
        #expect(dashboard.state.screen == .branches)
        #expect(dashboard.frame.grid.text.contains("the comparison is there when the run has ended"))
        dashboard.feed(Array(script.events.dropFirst()))
        dashboard.type("c")
        #expect(dashboard.state.screen == .comparison)
        dashboard.type("lds")
        #expect(dashboard.state.screen == .report)
        dashboard.type("4")
        #expect(dashboard.state.screen == .comparison)
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .branches)
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `a key that a file gives to something else is not the one of the comparison`() throws {
        let table = try KeyTable(changedBy: "cancel: c\nhelp: [\"?\", d]\n", file: "keys.yaml")
        #expect(table.keys[.showComparison] == [.character("4")])
        #expect(table.command(for: .character("d"), in: .comparison, during: .raced) == .help)
        #expect(table.command(for: .character("1"), in: .comparison, during: .raced) == .speed1)
    }
}
