import Canvas
import Execution
import Reports
import TestSupport
import Testing

@Suite struct ProblemLinesTests {
    private func lines(_ script: RunScript) -> [String] {
        var lines = ProblemLines(glyphs: .unicode)
        return script.events.flatMap { lines.lines(for: $0) }.map(\.text)
    }

    @Test func `only what goes wrong, and what commands say on stderr, is told`() {
        var script = RunScript("map", commands: ["map"])
        let items = script.expand(0, ["a", "b", "c"])
        for item in items { script.start(item) }
        script.say(items.lowerBound, "result\n")
        script.say(items.lowerBound, "careful\nno end", .stderr)
        script.wait(.milliseconds(200))
        script.finish(items.lowerBound)
        script.finish(items.lowerBound + 1, .failed) { $0.error = "exit status 2" }
        script.finish(items.lowerBound + 2)
        script.finish(0)
        script.finishRun(.incomplete)
        #expect(
            lines(script) == [
                "map[0] a │ careful",
                "map[0] a │ no end",
                "00:00.2 FAIL       map[1] b    0.2s  exit status 2",
            ])
    }

    @Test func `that the items failed is not said again of them all`() {
        var script = RunScript("map", commands: ["map"])
        let items = script.expand(0, ["a"])
        script.start(items.lowerBound)
        script.finish(items.lowerBound, .failed) { $0.error = "exit status 2" }
        script.finish(0, .failed) { $0.error = "0 of 1 instances gave a result, 1 needed" }
        script.finishRun(.failed)
        #expect(lines(script) == ["00:00.0 FAIL       map[0] a    0.0s  exit status 2"])
    }

    @Test func `a long run says now and then how far it is`() {
        var script = RunScript("map", commands: ["map"])
        let items = script.expand(0, (0..<40).map { "\($0)" })
        for item in items {
            script.start(item)
            script.wait(.milliseconds(300))
            script.finish(item)
        }
        script.finish(0)
        script.finishRun(.succeeded)
        #expect(
            lines(script) == [
                "00:05.1 progress   17 of 40 done", "00:10.2 progress   34 of 40 done",
            ])
    }
}
