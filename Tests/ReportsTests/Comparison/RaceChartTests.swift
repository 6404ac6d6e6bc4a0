import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Reports

@Suite struct RaceChartTests {
    private static let colors = RaceColors(isDark: false, color: { _ in .standard }, paper: .standard)

    private func run(_ names: [String], sequential: Bool, failing: Int? = nil) -> RunSnapshot {
        var script = RunScript("race", commands: names, maxParallel: nil, sequential: sequential)
        func finish(_ index: Int) {
            if index == failing {
                script.finish(index, .failed) { $0.error = "exit 3" }
            } else {
                script.finish(index)
            }
        }
        for index in names.indices {
            script.start(index)
            guard sequential else { continue }
            script.wait(.milliseconds(500))
            finish(index)
        }
        if !sequential {
            script.wait(.milliseconds(500))
            for index in names.indices { finish(index) }
        }
        script.finishRun(failing == nil ? .succeeded : .incomplete)
        return script.snapshot
    }

    private func chart(_ names: [String], failing: Int? = nil) -> String {
        let comparison = RunComparison(
            .measured, sequential: Lane(.sequential, of: [LaneRun(run(names, sequential: true))]),
            parallel: Lane(.parallel, of: [LaneRun(run(names, sequential: false, failing: failing))]))
        return RaceChart(of: comparison, colors: Self.colors).text
    }

    @Test func `names stand below the bars of the lane that ran one at a time`() {
        let chart = chart(["London", "Tokyo"])
        #expect(
            chart.contains(
                "x=\"0%\" dx=\"2\" y=\"37\" xml:space=\"preserve\">London<tspan class=\"soft\"> 0.50s</tspan></text>"))
        #expect(
            chart.contains(
                "x=\"50%\" dx=\"2\" y=\"37\" xml:space=\"preserve\">Tokyo<tspan class=\"soft\"> 0.50s</tspan></text>"))
        #expect(chart.contains("xml:space=\"preserve\">Tokyo<tspan class=\"soft\"> 0.50s</tspan>"))
    }

    @Test func `where the names do not fit numbers stand there, which the other lane explains`() {
        let chart = chart((1...12).map { "a-rather-long-name-\($0)" })
        #expect(chart.contains("dx=\"2\" y=\"37\" xml:space=\"preserve\">12</text>"))
        #expect(chart.contains("<tspan class=\"soft\">12 </tspan>a-rather-long-name-12<tspan"))
    }

    @Test func `what failed has a word besides its colour`() {
        let chart = chart(["a", "b"], failing: 1)
        #expect(chart.contains("b<tspan class=\"soft\"> 0.50s ✗ failed</tspan>"))
        #expect(chart.contains(">failed</text>"))
        #expect(!self.chart(["a", "b"]).contains(">failed</text>"))
    }

    @Test func `thousands of bars are drawn as some hundred, up to the end of the lane`() {
        let chart = chart((0..<6000).map { "b\($0)" })
        let bars = chart.split(separator: "\n").filter { $0.hasPrefix("<rect class=\"ok\"") }
        #expect((1...1500).contains(bars.count))
        #expect(self.chart((0..<36).map { "b\($0)" }).contains("all at once, 32 of 36 rows drawn<"))
        let axis = TimeAxis(length: .seconds(10))
        let all = (0..<10_000).map {
            RaceBar(look: $0 == 5000 ? "bad" : "ok", from: .milliseconds($0), until: .milliseconds($0 + 1), title: "")
        }
        let merged = all.merged(on: axis)
        #expect(merged.count <= 5)
        #expect(merged.first?.from == .zero)
        #expect(merged.last?.until == .seconds(10))
        #expect(merged.contains { $0.look == "bad" })
        #expect(merged.contains { $0.look == "ok" })
    }

    @Test func `without colours what is not done is hollow`() {
        #expect(Self.colors.style.contains(".bad{fill:none;stroke:#1c2024}"))
        let colors = RaceColors(
            isDark: false, color: { $0 == .statusFailed ? .indexed(1) : .standard }, paper: .standard)
        #expect(colors.style.contains(".bad{fill:#cd0000;stroke:#ffffff}"))
    }

    @Test func `a time that is too short to be told is no markup`() {
        func lane(_ kind: LaneKind) -> Lane {
            var script = RunScript("race", commands: ["a"], sequential: kind == .sequential)
            script.start(0)
            script.wait(.microseconds(400))
            script.finish(0)
            script.finishRun()
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        let comparison = RunComparison(
            .measured, sequential: lane(.sequential), parallel: lane(.parallel))
        let chart = RaceChart(of: comparison, colors: Self.colors).text
        #expect(chart.contains("&lt;1ms</text>"))
        #expect(!chart.contains("<1"))
        #expect(!ComparisonMarkdown(of: comparison).text.contains("<"))
    }

    @Test func `bars that can be told apart are left alone`() {
        let axis = TimeAxis(length: .seconds(10))
        let bars = (0..<10).map {
            RaceBar(look: "ok", from: .seconds($0), until: .seconds($0 + 1), title: "\($0)")
        }
        #expect(bars.merged(on: axis).map(\.title) == (0..<10).map(String.init))
    }

    @Test func `a lane that is a dot beside the other one is one row`() {
        let sequential = Lane(.sequential, projected: .seconds(10_000))
        let lane = Lane(.parallel, of: [LaneRun(run((0..<40).map { "b\($0)" }, sequential: false))])
        let rows = RaceRows(of: lane, on: TimeAxis(length: sequential.shownLength))
        #expect(rows.rows.count == 1)
        #expect(RaceRows(of: lane, on: TimeAxis(length: .seconds(1))).rows.count == 32)
    }

    @Test func `a name that is wider than the picture is cut`() {
        let name = String(repeating: "wide-", count: 60)
        let chart = chart([name, "b"])
        #expect(!chart.split(separator: "\n").contains { $0.hasPrefix("<text") && $0.contains(name) })
    }
}
