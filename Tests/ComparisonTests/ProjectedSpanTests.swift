import Comparison
import Execution
import TestSupport
import Testing

@Suite struct ProjectedSpanTests {
    @Test func `each branch is as long as its work and its waits for another attempt, without those for a slot`() {
        var script = RunScript("race", commands: ["a", "b", "c"])
        script.queue(2, for: .slots(2))
        script.start(0)
        script.start(1)
        script.wait(.milliseconds(100))
        script.finish(1)
        script.start(2)
        script.backOff(0, for: .milliseconds(300), of: 2, because: "busy")
        script.wait(.milliseconds(300))
        script.start(0)
        script.wait(.milliseconds(100))
        script.finish(0)
        script.finish(2)
        script.finishRun()
        let spans = ProjectedSpan.oneAfterTheOther(script.snapshot, until: .milliseconds(950))
        #expect(spans.map(\.branch) == [0, 1, 2])
        #expect(spans.map(\.from) == [0, 500, 600].map { .milliseconds($0) })
        #expect(spans.map(\.until) == [500, 600, 950].map { .milliseconds($0) })
    }
}
