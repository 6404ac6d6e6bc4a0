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

    @Test func `instances are told by their labels, and their fan-out only if it fails`() {
        var script = RunScript("report", commands: ["plan", "write"])
        script.start(0)
        script.say(0, "one\ntwo\n")
        script.finish(0)
        let write = script.expand(1, ["What an agent is and is not, in a few words", "2"])
        for index in write { script.start(index) }
        script.wait(.milliseconds(400))
        script.say(write.lowerBound, "An agent is\n")
        script.finish(write.lowerBound)
        script.finish(write.lowerBound + 1, .failed) { $0.error = "HTTP 503" }
        var failed = script
        script.finish(1, of: write)
        #expect(
            lines(script).suffix(3) == [
                "write[0] What an agent is and i… │ An agent is",
                "00:00.4 ok         write[0] What an agent is and i…    0.4s",
                "00:00.4 FAIL       write[1]                            0.4s  HTTP 503",
            ])
        failed.finish(1, .failed, of: write) { $0.error = "1 of 2 instances gave a result, 2 needed" }
        #expect(
            lines(failed).last
                == "00:00.4 FAIL       write                               0.4s  1 of 2 instances gave a result, 2 needed"
        )
    }

    @Test func `a group is told by its members, and its join if that does work of its own`() {
        var script = RunScript("plan", commands: ["first", "second"])
        let writes = BranchKind.prompt(model: "m")
        for (group, kind) in [(0, writes), (1, .results)] {
            script.start(group)
            let path = group == 0 ? "first" : "second"
            let member = script.add("\(path)/a", to: group)
            let join = script.add("\(path)/join", to: group, kind: kind, isJoin: true)
            script.start(member)
            script.finish(member)
            script.startJoin(join, results: 1, of: 1)
            script.wait(.seconds(1))
            script.finish(join)
            script.finish(group, of: [member])
        }
        #expect(
            lines(script).dropFirst() == [
                "00:00.0 ok         first/a       0.0s", "00:00.0 join       first/join  1 of 1 results",
                "00:01.0 ok         first/join    1.0s", "00:01.0 ok         second/a      0.0s",
            ])
    }

    @Test func `what is tried again says when and why, and a provider's pause how long it is`() {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.wait(.milliseconds(100))
        script.backOff(0, for: .milliseconds(300), of: 3, because: "HTTP 503")
        script.wait(.milliseconds(300))
        script.start(0)
        script.close(gate: "openai", for: .seconds(12), because: "HTTP 429", limit: 2)
        script.queue(0, for: .gate("openai"))
        script.wait(.seconds(12))
        script.start(0)
        script.finish(0)
        #expect(
            lines(script).dropFirst() == [
                "00:00.1 retry      a  attempt 2 of 3, after 0.3s: HTTP 503",
                "00:00.4 wait       openai is left alone for 12.0s: HTTP 429; then 2 at once",
                "00:12.4 ok         a   12.4s  12.3s of it waiting",
            ])
    }

    @Test func `an attempt that failed and is made again without a back-off is told once`() {
        var script = RunScript("slow", commands: ["a"])
        script.queue(0)
        for wait in [SlotWait.gate("openai"), .slots(2)] {
            script.start(0)
            script.wait(.seconds(1))
            script.failAttempt(0, because: "HTTP 429")
            script.queue(0, for: wait)
        }
        script.start(0)
        script.wait(.seconds(1))
        script.backOff(0, for: .seconds(1), of: 4, because: "HTTP 503")
        script.wait(.seconds(1))
        script.queue(0, for: .slots(2))
        script.start(0)
        script.failAttempt(0, because: "exit 1")
        script.finish(0, .failed) { $0.error = "exit 1" }
        script.act(.retry(script.branches[0]))
        script.queue(0)
        #expect(
            lines(script).dropFirst() == [
                "00:01.0 retry      a  attempt 1 failed: HTTP 429; waits for openai",
                "00:02.0 retry      a  attempt 2 failed: HTTP 429; waits for one of 2 slots",
                "00:03.0 retry      a  attempt 4 of 4, after 1.0s: HTTP 503",
                "00:04.0 FAIL       a    4.0s  exit 1  1.0s of it waiting",
            ])
    }

    @Test func `a burst of refusals is one pause, and a longer one is said anew`() {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.close(gate: "openai", for: .seconds(1), because: "HTTP 429", limit: 5)
        script.wait(.milliseconds(20))
        script.close(gate: "openai", for: .seconds(1), because: "HTTP 429", limit: 5)
        script.close(gate: "openai", for: .seconds(9), because: "HTTP 429", limit: 5)
        script.close(gate: "openai", for: .seconds(9), because: "HTTP 429", limit: 2)
        #expect(
            lines(script).dropFirst() == [
                "00:00.0 wait       openai is left alone for 1.0s: HTTP 429; then 5 at once",
                "00:00.0 wait       openai is left alone for 9.0s: HTTP 429; then 5 at once",
                "00:00.0 wait       openai is left alone for 9.0s: HTTP 429; then 2 at once",
            ])
    }

    @Test func `what one attempt said is not joined to what the next one says`() {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.say(0, "busy")
        script.failAttempt(0, because: "HTTP 429")
        script.start(0)
        script.say(0, "fine")
        script.finish(0)
        #expect(lines(script)[1...2] == ["a │ busy", "a │ fine"])
    }

    @Test func `what two attempts say at once is told apart`() {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.start(0)
        for (attempt, text) in [(1, "one "), (2, "one "), (1, "two\n"), (2, "two\n")] {
            script.say(0, text, attempt: attempt)
        }
        #expect(lines(script).dropFirst() == ["a │ one two", "a │ one two"])
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
