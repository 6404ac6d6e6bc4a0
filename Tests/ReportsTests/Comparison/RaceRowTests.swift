import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Reports

/// What a picture says of single branches.
@Suite struct RaceRowTests {
    private static let colors = RaceColors(isDark: false, color: { _ in .standard }, paper: .standard)

    private func chart(_ comparison: RunComparison) -> String {
        RaceChart(of: comparison, colors: Self.colors).text
    }

    private func measured(_ sequential: RunScript, _ parallel: RunScript) -> String {
        chart(
            RunComparison(
                .measured, sequential: Lane(.sequential, of: [LaneRun(sequential.snapshot)]),
                parallel: Lane(.parallel, of: [LaneRun(parallel.snapshot)])))
    }

    /// Commands one after the other, each as long as is said.
    private func sequential(_ names: [String], _ milliseconds: Int) -> RunScript {
        var script = RunScript("race", commands: names, sequential: true)
        for index in names.indices {
            script.start(index)
            script.wait(.milliseconds(milliseconds))
            script.finish(index)
        }
        script.finishRun()
        return script
    }

    /// All at once under a cap of two.
    private func capped(_ names: [String], _ milliseconds: Int) -> RunScript {
        var script = RunScript("race", commands: names, maxParallel: 2)
        for index in names.indices.dropFirst(2) { script.queue(index) }
        for first in stride(from: 0, to: names.count, by: 2) {
            let pair = first..<min(first + 2, names.count)
            for index in pair { script.start(index) }
            script.wait(.milliseconds(milliseconds))
            for index in pair { script.finish(index) }
        }
        script.finishRun()
        return script
    }

    /// The first one fails once, and waits for its other attempt.
    private func retried(isSequential: Bool, _ name: String = "a") -> RunScript {
        var script = RunScript("race", commands: [name, "b"], sequential: isSequential)
        script.start(0)
        if !isSequential { script.start(1) }
        script.wait(.milliseconds(100))
        if !isSequential { script.finish(1) }
        script.backOff(0, for: .milliseconds(800), of: 2, because: "busy")
        script.wait(.milliseconds(800))
        script.start(0)
        script.wait(.milliseconds(100))
        script.finish(0)
        if isSequential {
            script.start(1)
            script.wait(.milliseconds(200))
            script.finish(1)
        }
        script.finishRun()
        return script
    }

    private func lines(_ chart: String, with part: String) -> [String] {
        chart.split(separator: "\n").map(String.init).filter { $0.contains(part) }
    }

    @Test func `names stand there where all fit, however many attempts a branch took`() {
        let chart = measured(retried(isSequential: true), retried(isSequential: false))
        #expect(chart.contains(">a<tspan class=\"soft\"> 1.00s</tspan></text>"))
        #expect(chart.contains(">b<tspan class=\"soft\"> 0.20s</tspan></text>"))
        #expect(!chart.contains("<tspan class=\"soft\">1 </tspan>"))
    }

    @Test func `a name has its time where there is room, and stands alone where there is less`() {
        let names = (0..<8).map { "branch-name-\($0)" }
        // 112 pixels for each, which are enough for the name alone.
        let narrow = measured(sequential(names, 500), capped(names, 500))
        #expect(narrow.contains("dx=\"2\" y=\"37\" xml:space=\"preserve\">branch-name-3</text>"))
        let few = Array(names.prefix(4))
        let wide = measured(sequential(few, 500), capped(few, 500))
        #expect(
            wide.contains(
                "dx=\"2\" y=\"37\" xml:space=\"preserve\">branch-name-3<tspan class=\"soft\"> 0.50s</tspan></text>"))
    }

    @Test func `attempts that are one bar keep the name of their branch`() {
        let axis = TimeAxis(length: .seconds(10_000))
        let run = retried(isSequential: true).snapshot
        let rows = RaceRows(of: Lane(.sequential, of: [LaneRun(run)]), on: axis)
        #expect(SlotLanes(of: run, at: run.elapsed).slices.count == 3)
        let first = SlotLanes(of: run, at: run.elapsed).slices.filter { $0.branch == 0 }.map { RaceBar($0, in: run) }
        #expect(first.merged(on: axis).map(\.branch?.path) == ["a"])
        #expect(rows.rows.flatMap(\.bars).map(\.branch?.path) == [nil])
    }

    // MARK: Waits

    @Test func `waiting for another attempt is a thin line in both lanes, and the legend says so`() {
        let chart = measured(retried(isSequential: true), retried(isSequential: false))
        let waits = lines(chart, with: "<title>waits for another attempt, 0.80s</title>")
        #expect(waits.count == 2)
        #expect(waits.allSatisfy { $0.hasPrefix("<rect class=\"soft\"") && $0.contains("height=\"2\"") })
        #expect(chart.contains(">waits</text>"))
        #expect(!measured(sequential(["a"], 500), sequential(["a"], 500)).contains(">waits</text>"))
    }

    @Test func `waiting for a slot is a thin line where each branch has a row, and not where another one works`() {
        let chart = measured(sequential(["a", "b", "c", "d"], 500), capped(["a", "b", "c", "d"], 500))
        #expect(lines(chart, with: "<title>waits for a slot, 0.50s</title>").count == 2)
    }

    @Test func `a wait that nobody would see is no part of the picture`() {
        var script = RunScript("race", commands: ["a", "b"])
        script.queue(1, for: .turn)
        script.wait(.milliseconds(1))
        for index in [0, 1] { script.start(index) }
        script.wait(.milliseconds(500))
        for index in [0, 1] { script.finish(index) }
        script.finishRun()
        #expect(!measured(sequential(["a", "b"], 500), script).contains("waits"))
    }

    @Test func `a name that stands in the line of a wait is not crossed out by it`() throws {
        var script = RunScript("race", commands: ["first", "second"], maxParallel: 1)
        script.queue(1)
        script.start(0)
        script.wait(.milliseconds(970))
        script.finish(0)
        script.start(1)
        script.wait(.milliseconds(30))
        script.finish(1)
        script.finishRun()
        let chart = measured(sequential(["first", "second"], 500), script)
        let wait = try #require(lines(chart, with: "<title>waits for a slot, 0.97s</title>").first)
        #expect(lines(chart, with: "x=\"97%\" dx=\"-8\" text-anchor=\"end\"").first?.contains("second") == true)
        let width = try #require(wait.firstMatch(of: /width="([0-9.]+)%"/).flatMap { Double($0.1) })
        #expect((80..<88).contains(width))
    }

    @Test func `a name does not stand in a gap between two bars as if it were on one`() {
        let name = String(repeating: "n", count: 40)
        let chart = measured(retried(isSequential: true, name), retried(isSequential: false, name))
        // It stands in the line between them.
        #expect(lines(chart, with: "dx=\"-8\" text-anchor=\"end\"").first?.contains(">\(name)<") == true)
        #expect(!chart.contains("<text class=\"on-"))
    }

    @Test func `a name on a bar can be read, also where colours are missing and the bar is hollow`() {
        func run(isSequential: Bool) -> RunScript {
            var script = RunScript("race", commands: ["a"], sequential: isSequential)
            script.start(0)
            script.wait(.milliseconds(500))
            script.finish(0, .failed)
            script.finishRun(.failed)
            return script
        }
        let chart = measured(run(isSequential: true), run(isSequential: false))
        #expect(chart.contains("<text class=\"on-bad small\""))
        #expect(Self.colors.style.contains(".on-ok{fill:#ffffff}"))
        #expect(Self.colors.style.contains(".on-bad{fill:#1c2024}"))
        let colors = RaceColors(
            isDark: false, color: { $0 == .statusFailed ? .indexed(1) : .standard }, paper: .standard)
        #expect(colors.style.contains(".on-bad{fill:#ffffff}"))
    }

    // MARK: What did not run

    @Test func `a branch that was skipped has a row, which says so`() {
        func run(isSequential: Bool) -> RunScript {
            var script = RunScript("race", commands: ["a", "b"], sequential: isSequential)
            script.finish(1, .skipped)
            script.start(0)
            script.wait(.milliseconds(500))
            script.finish(0)
            script.finishRun()
            return script
        }
        let chart = measured(run(isSequential: true), run(isSequential: false))
        #expect(chart.contains(">b<tspan class=\"soft\"> ⊘ skipped</tspan></text>"))
        #expect(!chart.contains("0.00s"))
    }

    @Test func `a lane that was worked out is its branches one after the other, and none of it looks measured`() {
        let run = LaneRun(capped(["a", "b", "c", "d"], 500).snapshot)
        let chart = chart(RunComparison(projectedFrom: run))
        let estimates = lines(chart, with: "<rect class=\"plan\" x=")
        #expect(estimates.filter { $0.contains("<title>") }.count == 4)
        #expect(chart.contains("<title>c, 0.50s, worked out, not run</title>"))
        #expect(
            chart.contains("x=\"50%\" dx=\"2\" y=\"33\" xml:space=\"preserve\">c<tspan class=\"soft\"> 0.50s</tspan>"))
        #expect(chart.contains(">worked out, not run</text>"))
        // What failed may be hollow, too.
        #expect(Self.colors.style.contains("stroke-dasharray:3 2}"))
        #expect(lines(chart, with: "<rect class=\"ok\" x=").filter { $0.contains("<title>") }.count == 4)
    }

    @Test func `what ran one at a time, and is worked out all at once, is drawn as a whole`() {
        let chart = chart(RunComparison(projectedFrom: LaneRun(sequential(["a", "b"], 500).snapshot)))
        #expect(chart.contains("<title>all at once, projected, not run</title>"))
        #expect(chart.contains(">worked out, not run</text>"))
    }

    // MARK: What is said

    @Test func `branches of the critical path have a star, which the legend explains`() {
        var script = RunScript("race", commands: ["a", "b", "c"])
        script.block(1, on: [0])
        script.start(0)
        script.start(2)
        script.wait(.milliseconds(500))
        for index in [0, 2] { script.finish(index) }
        script.start(1)
        script.wait(.milliseconds(500))
        script.finish(1)
        script.finishRun()
        let chart = measured(sequential(["a", "b", "c"], 500), script)
        let stars = lines(chart, with: "<tspan class=\"big\"> ★</tspan>")
        #expect(stars.count == 2)
        #expect(stars[0].contains(">a<") && stars[1].contains(">b<"))
        #expect(chart.contains("★</text><text class=\"soft small\""))
        #expect(chart.contains(">critical path</text>"))
    }

    @Test func `where the best is not known the caption says so`() {
        func run(isSequential: Bool) -> RunScript {
            var script = RunScript("race", commands: ["a", "b"], sequential: isSequential)
            script.start(0)
            script.wait(.milliseconds(100))
            script.failAttempt(0, because: "HTTP 429")
            script.close(gate: "x.example", for: .milliseconds(900), because: "HTTP 429")
            script.queue(0, for: .gate("x.example"))
            if !isSequential { script.start(1) }
            script.wait(.milliseconds(900))
            script.open(gate: "x.example")
            if !isSequential { script.finish(1) }
            script.start(0)
            script.wait(.milliseconds(100))
            script.finish(0)
            if isSequential {
                script.start(1)
                script.wait(.milliseconds(900))
                script.finish(1)
            }
            script.finishRun()
            return script
        }
        let chart = measured(run(isSequential: true), run(isSequential: false))
        #expect(chart.contains(">speed-up, the best is not known</text>"))
        #expect(lines(chart, with: "<title>waits for x.example, 0.90s</title>").count == 2)
    }

    @Test func `code in a sentence has no backticks in the picture, and keeps them where the picture is described`() {
        let chart = measured(sequential(["a", "b", "c", "d"], 500), capped(["a", "b", "c", "d"], 500))
        let sentence = lines(chart, with: "more at once is ")
        #expect(sentence.count == 2)
        #expect(sentence[0].hasPrefix("<desc>") && sentence[0].contains("`"))
        #expect(sentence[1].hasPrefix("<text") && !sentence[1].contains("`"))
    }
}
