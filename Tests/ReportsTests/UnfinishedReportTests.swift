import Canvas
import Execution
import Reports
import TestSupport
import Testing

@Suite struct UnfinishedReportTests {
    private func lines(_ script: RunScript) -> [String] {
        UnfinishedReport(of: script.snapshot, word: "interrupted", folder: "/runs/1", glyphs: .unicode).lines.map(
            \.text)
    }

    @Test func `it says which branches ended and which did not`() {
        var script = RunScript("weather", commands: ["London", "Paris", "Tokyo", "Rome"])
        for branch in 0..<3 { script.start(branch) }
        script.wait(.milliseconds(500))
        script.finish(0)
        script.finish(1, .failed) { $0.error = "API timeout" }
        script.wait(.seconds(2))
        script.say(2, "2")
        #expect(
            lines(script) == [
                "⊘ weather: interrupted, 2 of 4 branches ended",
                "  ✓ done       London    0.5s",
                "  ✗ failed     Paris     0.5s  API timeout",
                "  not ended: Tokyo, Rome",
                "  held up by: Tokyo 2.5s so far ▸ join",
                "  after 2.5s",
                "  run folder: /runs/1",
            ])
    }

    @Test func `of a fan-out that did not end the instances are listed that did, and of many open ones ten are named`()
    {
        var script = RunScript("each", commands: ["a"])
        let instances = script.expand(0, (1...14).map(String.init))
        script.start(instances.lowerBound)
        script.finish(instances.lowerBound)
        #expect(
            lines(script) == [
                "⊘ each: interrupted, 1 of 14 branches ended",
                "  ✓ done       a[0]    0.0s",
                "  not ended: \((1...10).map { "a[\($0)]" }.joined(separator: ", ")) and 3 more",
                "  after 0.0s",
                "  run folder: /runs/1",
            ])
    }

    @Test func `in JSON it has the outcomes that there are`() throws {
        var script = RunScript("w", commands: ["a", "b"])
        script.start(0)
        script.finish(0)
        var text = ""
        try RunJSON([.init("id", .text("abcdef"))], unfinished: script.snapshot, status: "running").write {
            text += String(decoding: $0, as: UTF8.self)
        }
        #expect(
            text == """
                {"id":"abcdef","run":"w","status":"running","answer":null,"outcomes":[{"branch":"a",\
                "status":"succeeded","attempts":1,"queued_ms":0,"running_ms":0,"value":""}],"wall_ms":0}

                """)
    }
}
