import Execution
import TestSupport
import Testing

@testable import Comparison

@Suite struct LaneTests {
    private func run(_ milliseconds: Int, _ status: RunResult.Status = .succeeded) -> LaneRun {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.milliseconds(milliseconds))
        script.finish(0)
        script.finishRun(status)
        return LaneRun(script.snapshot)
    }

    @Test func `the time of several runs is the one in the middle, and of two in the middle the shorter one`() {
        let lane = Lane(.parallel, of: [run(300), run(100), run(200)])
        #expect(lane.time == .measured(.milliseconds(200)))
        #expect(lane.spread == .milliseconds(100) ... .milliseconds(300))
        #expect(lane.typicalRun?.wall == .milliseconds(200))
        #expect(Lane(.parallel, of: [run(400), run(300), run(100), run(200)]).time == .measured(.milliseconds(200)))
    }

    @Test func `one run has no spread`() {
        #expect(Lane(.sequential, of: [run(100)]).spread == nil)
    }

    @Test func `a lane of which one run did not end as it was to has no time`() {
        for status in [RunResult.Status.failed, .incomplete, .guarded, .cancelled] {
            let lane = Lane(.parallel, of: [run(100), run(200, status)])
            #expect(lane.time.duration == nil)
            #expect(lane.typicalRun?.run.result?.status == status)
        }
    }

    @Test func `a lane that is under way, or never began, has no time`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        #expect(Lane(.parallel, of: [LaneRun(script.snapshot)]).time == .none(.unfinished))
        #expect(Lane(.parallel, of: []).time == .none(.notBegun))
    }
}
