import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Lanes that did not do the same work, in the score.
@Suite struct CompareOtherWorkTests {
    private func lane(_ kind: LaneKind, leavingOut: Int, because cause: Outcome.Cause) -> Lane {
        var script = RunScript("test", commands: ["a", "b"], sequential: kind == .sequential)
        let other = 1 - leavingOut
        script.start(other)
        script.wait(.milliseconds(kind == .sequential ? 700 : 200))
        script.finish(other)
        script.finish(leavingOut, cause == .condition ? .skipped : .cancelled) { $0.cause = cause }
        script.finishRun()
        return Lane(kind, of: [LaneRun(script.snapshot)])
    }

    private func raced(because cause: Outcome.Cause) -> DrivenDashboard {
        var dashboard = DrivenDashboard(comparing: 3)
        dashboard.end(
            RunComparison(
                .measured, sequential: lane(.sequential, leavingOut: 1, because: cause),
                parallel: lane(.parallel, leavingOut: 0, because: cause), first: .sequential))
        return dashboard
    }

    private func lastFigures(_ dashboard: DrivenDashboard) -> [String] {
        let figures = dashboard.state.race?.figures(at: dashboard.state.now, in: .unicode) ?? []
        return figures.dropFirst(2).map { "\($0.title) \($0.value) \($0.remark)" }
    }

    @Test func `there is no speed-up, and a word says why`() {
        let dashboard = raced(because: .condition)
        #expect(lastFigures(dashboard) == ["speed-up none not the same work"])
        #expect(dashboard.frame.grid.text.contains("not the same work"))
    }

    @Test func `where an early decision is why nothing is called saved, and the sentence says it`() {
        let dashboard = raced(because: .earlyDecision)
        #expect(lastFigures(dashboard) == ["speed-up ×3.5 not of the same work"])
        #expect(dashboard.frame.grid.text.contains("the result was decided early, and not by the same work"))
    }

    @Test func `a heading is never all that is told`() {
        for height in 14...40 {
            var dashboard = raced(because: .condition)
            dashboard.resize(80, height)
            let rows = dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (row, next) in zip(rows, rows.dropFirst()) where next.contains(" shows ") {
                #expect(!row.hasPrefix("─ notes"), "\(height)")
            }
        }
    }
}
