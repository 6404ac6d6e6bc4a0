import Canvas
import Execution
import Reports
import TestSupport
import Testing

@Suite struct PlainLinesTests {
    private func lines(_ script: RunScript) -> [String] {
        var plain = PlainLines(glyphs: .unicode)
        return script.events.flatMap { plain.lines(for: $0) }.map(\.text)
    }

    @Test func `a run is told line by line`() {
        var script = RunScript("weather", commands: ["London", "Tokyo", "Paris"], maxParallel: 2)
        script.start(0)
        script.start(1)
        script.queue(2)
        script.wait(.milliseconds(300))
        script.say(0, "London 12 °C\nrain until")
        script.say(0, " noon\nthen sun")
        script.wait(.milliseconds(200))
        script.finish(0)
        script.finish(1, .failed) { $0.error = "API timeout" }
        script.start(2)
        script.wait(.milliseconds(600))
        script.say(2, "Paris 15 °C")
        script.finish(2, .partial) { $0.clock = .timeout(.milliseconds(600)) }
        script.finishRun(.incomplete)
        #expect(
            lines(script) == [
                "00:00.0 start      weather: 3 branches, 2 at once",
                "London │ London 12 °C",
                "London │ rain until noon",
                "London │ then sun",
                "00:00.5 ok         London    0.5s",
                "00:00.5 FAIL       Tokyo     0.5s  API timeout",
                "Paris  │ Paris 15 °C",
                "00:01.1 kept       Paris     0.6s  kept: timed out after 600ms",
            ])
    }

    @Test(arguments: [
        (Outcome.Status.cancelled, Outcome.Cause.operator, "cancelled  a    0.0s  cancelled by you"),
        (.skipped, .dependency("plan failed"), "skipped    a    0.0s  plan failed"),
        (.partial, .operator, "kept       a    0.0s  accepted by you"),
        (.cancelled, .branch("b"), "cancelled  a    0.0s  cancelled by b, which failed"),
    ])
    func `an ending says who or what was the cause`(status: Outcome.Status, cause: Outcome.Cause, line: String) {
        var script = RunScript("one", commands: ["a"])
        script.finish(0, status) { $0.cause = cause }
        #expect(lines(script).last == "00:00.0 " + line)
    }

    @Test func `the join is told when it does work of its own`() {
        var script = RunScript("one", commands: ["a"], join: Join(.action(.prompt(PromptSpec(prompt: Template([]))))))
        script.finish(0)
        script.startJoin()
        script.wait(.seconds(1))
        script.say(1, "All is well.\n", .text)
        script.finish(1) { $0.isSimulated = true }
        #expect(
            lines(script).suffix(3) == [
                "00:00.0 join       1 of 1 results", "join │ All is well.",
                "00:01.0 ok         join    1.0s  (simulated)",
            ])
    }

    @Test func `what a branch says cannot drive the terminal`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.say(0, "\u{1B}[2Jcleared\u{1B}]0;title\u{7}\n\u{202E}reversed\n")
        #expect(lines(script).suffix(2) == ["a │ cleared", "a │ reversed"])
    }

    @Test func `a line without an end is told in pieces before it fills the memory`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.say(0, String(repeating: "x", count: 20_000))
        #expect(lines(script).count == 2)
    }

    @Test func `that a run which is stopping is told to stop is no news`() {
        var plain = PlainLines(glyphs: .unicode)
        let again = RunEvent(
            sequence: 1, elapsed: .seconds(1),
            kind: .operatorAction(.interrupt, .refused("the run is already stopping")))
        #expect(plain.lines(for: again).isEmpty)
    }

    @Test func `a refusal is told`() {
        var plain = PlainLines(glyphs: .unicode)
        let script = RunScript("one", commands: ["a"])
        for event in script.events { _ = plain.lines(for: event) }
        let refusal = RunEvent(
            sequence: 1, elapsed: .seconds(1),
            kind: .operatorAction(.accept(script.branches[0]), .refused("nothing to accept yet")))
        #expect(plain.lines(for: refusal).map(\.text) == ["00:01.0 refused    accept a: nothing to accept yet"])
    }
}
