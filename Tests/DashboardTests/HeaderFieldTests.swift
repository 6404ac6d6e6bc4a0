import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct HeaderFieldTests {
    /// The fields in the order in which a screen that gets narrower loses them.
    private func lost(_ script: RunScript) -> [String] {
        let all = HeaderField.all(of: DrivenDashboard(script).state)
        var left = all.map(\.text.text)
        var lost: [String] = []
        for width in stride(from: HeaderField.width(of: all, gap: 2), through: 0, by: -1) {
            let fitting = HeaderField.fitting(all, in: width, gap: 2).map(\.text.text)
            lost += left.filter { !fitting.contains($0) }
            left = fitting
        }
        return lost
    }

    @Test func `at the end counts of nothing go first and what succeeded goes last`() {
        var script = RunScript("three", commands: ["a", "b", "c"])
        for branch in 0..<3 { script.start(branch) }
        script.wait(.seconds(2))
        for branch in 0..<3 { script.finish(branch) }
        script.finishRun()
        #expect(lost(script) == ["✗ 0", "held up by a", "3/3", "Σ work 6.0s  ×3.0", "✓ 3", "✓ finished  00:02.0"])
    }

    @Test func `while it runs counts of nothing go first, too`() {
        var script = RunScript("three", commands: ["a", "b", "c"])
        for branch in 0..<3 { script.start(branch) }
        script.finish(0, .cancelled)
        script.finish(1)
        #expect(lost(script) == ["· 0 wait", "✗ 0", "⊘ 1", "2/3", "⠋ 1 run", "✓ 1", "00:00.0"])
    }

    @Test func `counts that grow move nothing`() {
        var script = RunScript("twelve", commands: (0..<12).map { "b\($0)" })
        for branch in 0..<12 { script.start(branch) }
        var widths: Set<Int> = []
        for branch in 0..<11 {
            script.finish(branch)
            widths.insert(HeaderField.width(of: HeaderField.all(of: DrivenDashboard(script).state), gap: 2))
        }
        #expect(widths.count == 1)
    }
}
