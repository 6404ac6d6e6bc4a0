import Canvas
import Execution
import Reports
import TestSupport
import Testing

/// Who is said to have held up a run.
@Suite struct HeldUpLineTests {
    private func line(_ script: RunScript, in width: Int = 120, _ glyphs: Glyphs = .unicode) -> String? {
        HeldUpLine(of: script.snapshot, in: width, glyphs: glyphs)?.text.text
    }

    /// One that is long, one that waits for it, and one beside them.
    private var chain: RunScript {
        var script = RunScript("slow", commands: ["long", "blocked", "other"])
        script.block(1, on: [0])
        script.start(0)
        script.start(2)
        script.wait(.seconds(2))
        script.finish(2)
        script.wait(.seconds(8))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(1))
        script.finish(1)
        return script
    }

    private func ended(_ script: RunScript) -> RunScript {
        var script = script
        script.startJoin()
        script.finish(script.join.index)
        script.finishRun()
        return script
    }

    @Test func `each that held it up has the time that it took, and the join comes last`() {
        #expect(line(ended(chain)) == "long 10.0s ▸ blocked 1.0s ▸ join")
        #expect(line(ended(chain), .ascii) == "long 10.0s > blocked 1.0s > join")
    }

    private func line(_ script: RunScript, _ glyphs: Glyphs) -> String? { line(script, in: 120, glyphs) }

    @Test func `a report says it below its sums, and one of a run that is under way, too`() throws {
        let run = ended(chain).snapshot
        let lines = RunReport(of: chain.plan, run, result: try #require(run.result), kept: nil, glyphs: .unicode).lines
        #expect(lines.last == "  held up by: long 10.0s ▸ blocked 1.0s ▸ join")
        var script = RunScript("slow", commands: ["long", "blocked", "other"])
        script.block(1, on: [0])
        script.start(0)
        script.start(2)
        script.wait(.seconds(2))
        script.finish(2)
        let open = UnfinishedReport(of: script.snapshot, word: "running", folder: "/runs/1", glyphs: .unicode).lines
        #expect(open.contains("  held up by: long 2.0s so far ▸ blocked ▸ join"))
    }

    @Test func `a join that does something has its own time`() {
        var script = RunScript(
            "slow", commands: ["a", "b"], join: Join(.action(.prompt(PromptSpec(prompt: Template([]))))))
        for index in 0...1 { script.start(index) }
        script.wait(.seconds(1))
        script.finish(0)
        script.wait(.seconds(1))
        script.finish(1)
        script.startJoin()
        script.wait(.seconds(3))
        script.finish(script.join.index)
        script.finishRun()
        #expect(line(script) == "b 2.0s ▸ join 3.0s")
    }

    @Test func `a wait for the slot of the one before stands beside the time, and a wait within it is a part of it`() {
        var script = RunScript("slow", commands: ["a", "b"], maxParallel: 1)
        script.queue(1)
        script.start(0)
        script.wait(.seconds(2))
        script.failAttempt(0, because: "HTTP 429")
        script.queue(0, for: .gate("openai"))
        script.wait(.seconds(3))
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(2))
        script.finish(1)
        #expect(line(ended(script)) == "a 6.0s (3.0s of it waiting) slot▸ b 2.0s (waited 6.0s) ▸ join")
    }

    @Test func `the time between an end and a person's running it again is no work and no wait`() throws {
        var script = RunScript("slow", commands: ["a", "b"])
        for index in 0...1 { script.start(index) }
        script.wait(.seconds(1))
        script.finish(0, .failed)
        script.wait(.seconds(4))
        script.finish(1)
        script.wait(.seconds(5))
        script.act(.retry(script.snapshot.branches[0].branch))
        script.queue(0)
        script.wait(.seconds(1))
        script.start(0)
        script.wait(.seconds(2))
        #expect(script.snapshot.branches[0].running(at: script.elapsed) == .seconds(4))
        script.finish(0)
        #expect(line(ended(script)) == "a 4.0s (1.0s of it waiting) ▸ join")
        let run = ended(script).snapshot
        let lines = RunReport(of: script.plan, run, result: try #require(run.result), kept: nil, glyphs: .unicode).lines
        #expect(lines.contains { $0.text.contains(" a ") && $0.text.contains("4.0s") })
    }

    @Test func `why it took so long is said below who held it up, and both can be said after the answer`() throws {
        let run = ended(chain).snapshot
        let report = RunReport(
            of: chain.plan, run, because: "▲ long: says little", result: try #require(run.result),
            kept: KeptRun(id: "abc", folder: "/runs/1"), glyphs: .unicode)
        let verdict: [SafeText] = ["  held up by: long 10.0s ▸ blocked 1.0s ▸ join", "  ▲ long: says little"]
        #expect(report.verdict == verdict)
        #expect(report.lines.suffix(3) == verdict + ["  run folder: /runs/1"])
        #expect(report.linesBeforeAnswer == report.lines.filter { !verdict.contains($0) })
    }

    @Test func `nothing is said of one branch, of a run of one at a time, and of a short one`() {
        func short(_ names: [String], for time: Duration, sequential: Bool = false) -> RunScript {
            var script = RunScript("slow", commands: names, sequential: sequential)
            for index in names.indices {
                script.start(index)
                script.wait(time)
                script.finish(index)
            }
            return ended(script)
        }
        #expect(line(short(["a"], for: .seconds(5))) == nil)
        #expect(line(short(["a", "b"], for: .seconds(5), sequential: true)) == nil)
        #expect(line(short(["a", "b"], for: .milliseconds(400))) == nil)
        #expect(line(short(["a", "b"], for: .milliseconds(600))) != nil)
        #expect(line(RunScript("slow", commands: [])) == nil)
    }

    @Test(arguments: [20, 40, 80, 200])
    func `of a chain of thousands the middle is left out, and it stays one line`(width: Int) throws {
        var script = RunScript("slow", commands: (0..<3000).map { "b\($0)" })
        for index in 1..<3000 { script.block(index, on: [index - 1]) }
        for index in 0..<3000 {
            script.start(index)
            script.wait(.seconds(1))
            script.finish(index)
        }
        let line = try #require(self.line(ended(script), in: width))
        #expect(line.count <= width)
        #expect(line.hasSuffix(" ▸ join") && line.contains("…"))
        if width > 20 { #expect(line.hasPrefix("b0 1.0s ") && line.contains("b2999 1.0s")) }
    }
}
