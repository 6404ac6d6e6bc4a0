import Canvas
import Execution
import TestSupport
import Testing

@testable import Reports

/// What is said when somebody asks how the run stands.
@Suite struct StatusLinesTests {
    private func status(_ script: RunScript, at elapsed: Duration) -> [String] {
        var lines = PlainLines(glyphs: .unicode)
        for event in script.events { _ = lines.lines(for: event) }
        return lines.status(at: elapsed).map(\.text)
    }

    private var script: RunScript {
        var script = RunScript("weather", commands: ["London", "Tokyo", "Paris", "Rome"], maxParallel: 2)
        script.start(0)
        script.start(1)
        script.queue(3)
        script.say(0, "one\ntwo\nthree\nfour\nhalf a l")
        script.wait(.seconds(1))
        script.backOff(1, for: .seconds(1), of: 3, because: "503")
        script.wait(.seconds(1))
        script.start(1)
        script.start(2)
        script.finish(2)
        return script
    }

    @Test func `running branches, their time, their attempt, and the last lines of what they said`() {
        #expect(
            status(script, at: .milliseconds(4200)) == [
                "00:04.2 waits for  London 4.2s so far ▸ join",
                "00:04.2 status     2 run, 1 wait, 1 of 4 ended",
                "00:04.2 running    London    4.2s",
                "London │ three",
                "London │ four",
                "London │ half a l",
                "00:04.2 running    Tokyo     4.2s  attempt 2 of 3  no output yet",
                "00:04.2 queued     Rome      4.2s  waits for one of 2 slots",
            ])
    }

    @Test func `what waits is told with how long and for what`() {
        var script = RunScript("weather", commands: ["London", "Tokyo", "Paris", "Rome", "Oslo"])
        script.start(0)
        script.block(1, on: [0])
        script.start(2)
        script.start(3)
        script.start(4)
        let call = script.call("Oslo/look", from: 4, kind: .run("look"))
        script.start(call)
        script.wait(.seconds(1))
        script.failAttempt(2, because: "HTTP 429")
        script.close(gate: "openai", for: .seconds(5), because: "HTTP 429")
        script.queue(2, for: .gate("openai"))
        script.backOff(3, for: .seconds(4), of: 3, because: "HTTP 503")
        #expect(
            status(script, at: .seconds(2)) == [
                "00:02.0 waits for  London 2.0s so far ▸ Tokyo ▸ join",
                "00:02.0 status     3 run, 3 wait, 0 of 6 ended",
                "00:02.0 running    London       2.0s  no output yet",
                "00:02.0 running    Oslo/look    2.0s  no output yet",
                "00:02.0 blocked    Tokyo        2.0s  waits for London",
                "00:02.0 queued     Paris        1.0s  openai opens in 4.0s: HTTP 429",
                "00:02.0 back-off   Rome         1.0s  attempt 2 of 3 in 3.0s: HTTP 503",
                "00:02.0 calls      Oslo         2.0s  waits for Oslo/look",
            ])
    }

    @Test func `of several that wait for the same place one line is said, and what waits alone has its own`() {
        var script = RunScript("many", commands: ["a", "b", "c", "d", "e", "f", "g"], maxParallel: 1)
        script.start(0)
        for index in 1...4 { script.queue(index) }
        script.queue(5, for: .gate("openai"))
        script.block(6, on: [0])
        let lines = status(script, at: .milliseconds(500))
        #expect(
            lines.dropFirst(2) == [
                "00:00.5 queued     f    0.5s  waits for openai", "00:00.5 blocked    g    0.5s  waits for a",
                "00:00.5 queued     4 wait for its turn, one at a time: b, c, d and 1 more",
            ])
        script.close(gate: "openai", for: .seconds(5), because: "HTTP 429")
        script.queue(4, for: .gate("openai"))
        #expect(
            status(script, at: .milliseconds(500)).last
                == "00:00.5 queued     2 wait: openai opens in 4.5s: HTTP 429: e, f")
    }

    @Test func `the lines of the run go on as if nobody had asked`() {
        var (asked, calm) = (PlainLines(glyphs: .unicode), PlainLines(glyphs: .unicode))
        for event in script.events {
            _ = asked.status(at: event.elapsed)
            #expect(asked.lines(for: event) == calm.lines(for: event))
        }
    }

    @Test func `a model's thoughts are not told, and nothing can drive the terminal`() {
        var script = RunScript("hostile", commands: ["a"])
        script.start(0)
        script.say(0, "seen\u{1B}[2J\u{1B}]52;c;aGVsbG8=\u{7}\u{202E}\u{9B}31m!")
        script.say(0, "a thought", .reasoning)
        let lines = status(script, at: .seconds(1))
        #expect(!lines.joined().contains("thought"))
        for scalar in lines.joined().unicodeScalars {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
        }
    }

    @Test func `of very many the first are named, and of a long text the end is told`() {
        var script = RunScript("many", commands: (0..<100).map { "b\($0)" })
        for branch in 0..<100 { script.start(branch) }
        script.say(0, String(repeating: "x", count: 5000))
        let lines = status(script, at: .seconds(1))
        #expect(lines.count == 1 + 30 + 1 + 1 + 1)
        #expect(lines.contains("00:01.0 running    70 more"))
        #expect(lines.first { $0.hasPrefix("b0 ") }?.count == "b0  │ ".count + 1024)
    }

    @Test func `of a map the items that run are told, also what they wrote to stdout`() {
        var lines = ProblemLines(glyphs: .unicode)
        for event in script.events { _ = lines.lines(for: event) }
        #expect(lines.status(at: .milliseconds(4200)).map(\.text) == status(script, at: .milliseconds(4200)))
    }
}
