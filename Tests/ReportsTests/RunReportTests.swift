import Canvas
import Execution
import Reports
import TestSupport
import Testing

@Suite struct RunReportTests {
    private func report(_ script: RunScript, folder: String? = "/runs/1", glyphs: Glyphs = .unicode) throws -> [String]
    {
        let run = script.snapshot
        return RunReport(
            of: script.plan, run, result: try #require(run.result),
            kept: folder.map { KeptRun(id: "abcdef", folder: $0) }, glyphs: glyphs
        ).lines.map(\.text)
    }

    private var failures: RunScript {
        var script = RunScript("failures", commands: ["London", "Paris", "Tokyo"])
        for branch in 0..<3 { script.start(branch) }
        script.wait(.milliseconds(500))
        script.say(0, "12 °C")
        script.finish(0)
        script.say(1, "15")
        script.finish(1, .failed) { $0.error = "API timeout" }
        script.finish(2) { $0.isSimulated = true }
        script.finishRun(.incomplete)
        return script
    }

    @Test func `a report says how each branch ended, how long it took and where it is kept`() throws {
        #expect(
            try report(failures) == [
                "◐ failures: incomplete, 1/3 branches failed",
                "  ✓ done       London    0.5s",
                "  ✗ failed     Paris     0.5s  API timeout",
                "  ✓ done       Tokyo     0.5s",
                "  wall 0.5s   Σ work 1.5s   ×3.0",
                "  simulated: some of the text was made up, by the simulated model or by a stand-in",
                "  run folder: /runs/1",
                "  what Paris said: braid show abcdef --branch Paris",
            ])
    }

    @Test func `the line about what was made up stands alone, too`() throws {
        func simulation(_ script: RunScript) throws -> String? {
            let result = try #require(script.snapshot.result)
            return RunReport(of: script.plan, result: result, kept: nil, glyphs: .unicode).simulation?.text
        }
        #expect(
            try simulation(failures)
                == "simulated: some of the text was made up, by the simulated model or by a stand-in")
        var real = RunScript("real", commands: ["a"])
        real.start(0)
        real.finish(0)
        real.finishRun()
        #expect(try simulation(real) == nil)
    }

    @Test(arguments: [
        (Duration.microseconds(300), "<1ms"), (.milliseconds(37), "37ms"), (.milliseconds(100), "0.1s"),
    ])
    func `a run of less than a tenth of a second still took time`(wall: Duration, words: String) throws {
        var script = RunScript("short", commands: ["a"])
        script.start(0)
        script.wait(wall)
        script.finish(0)
        script.finishRun()
        #expect(try report(script).contains("  wall \(words)   Σ work \(words)   ×1.0"))
    }

    @Test(
        arguments: [
            (0, 0, nil, nil), (1, 0, nil, "  1 token"),
            (12_345, 1200, nil, "  12,345 tokens, 1,200 of them on branches that gave nothing"),
            (12_345, 0, 0.123456, "  12,345 tokens; cost 0.1235"),
        ] as [(Int, Int, Double?, String?)])
    func `a report says what was spent, if anything was`(tokens: Int, lost: Int, cost: Double?, line: String?) throws {
        var result = try #require(failures.snapshot.result)
        (result.tokens, result.lostTokens, result.cost) = (TokenUsage(input: tokens), lost, cost)
        let lines = RunReport(of: failures.plan, result: result, kept: nil, glyphs: .unicode).lines.map(\.text)
        #expect(lines.first { $0.contains("token") } == line)
    }

    @Test func `a report says which clock ended a branch`() throws {
        var script = RunScript("late", commands: ["a"])
        script.start(0)
        script.wait(.seconds(2))
        script.finish(0, .timedOut) { $0.clock = .deadline(.seconds(2)) }
        script.finishRun(.failed)
        #expect(try report(script).contains("  ✗ timed out  a    2.0s  the deadline of 2s passed"))
    }

    /// A fan-out of three that failed by its own rule, and a group for one of two companies.
    private var nested: RunScript {
        var script = RunScript("nested", commands: ["write", "company"])
        let write = script.expand(0, ["Where agents fail, and what is said of it", "2", "Ends"])
        for index in write { script.start(index) }
        script.backOff(write.lowerBound, for: .milliseconds(300), of: 3, because: "HTTP 503")
        script.start(write.lowerBound)
        let company = script.expand(1, ["Apple"])
        script.start(company.lowerBound)
        let news = script.add("company[0]/news", to: company.lowerBound)
        script.start(news)
        script.wait(.milliseconds(500))
        script.finish(write.lowerBound)
        script.finish(write.lowerBound + 1, .failed) { $0.error = "HTTP 404" }
        script.finish(write.lowerBound + 2)
        script.finish(0, .failed, of: write) { $0.error = "2 of 3 instances gave a result, 3 needed" }
        script.finish(news)
        script.finish(company.lowerBound, of: [news])
        script.finish(1, of: company)
        script.finishRun(.incomplete)
        return script
    }

    @Test func `a report lists instances and members, and what consists of them only if it failed`() throws {
        #expect(
            try report(nested, folder: nil) == [
                "◐ nested: incomplete, 1/4 branches failed",
                "  ✓ done       write[0] Where agents fail, and…    0.5s  2 attempts",
                "  ✗ failed     write[1]                            0.5s  HTTP 404",
                "  ✓ done       write[2] Ends                       0.5s",
                "  ✗ failed     write                               0.5s  2 of 3 instances gave a result, 3 needed",
                "  ✓ done       company[0]/news Apple               0.5s",
                "  wall 0.5s   Σ work 3.5s   ×7.0",
            ])
    }

    @Test func `the answer as JSON has instances and members in what consists of them`() throws {
        let result = try #require(nested.snapshot.result)
        var bytes: [UInt8] = []
        try AnswerText(.json).write(result, of: "nested") { bytes += $0 }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#"{"branch":"write","status":"failed","error":"2 of 3"#))
        #expect(text.contains(#""items":[{"branch":"write[0]","label":"Where agents fail, and what is said of it""#))
        #expect(text.contains(#""items":[{"branch":"company[0]/news","status":"succeeded""#))
    }

    @Test func `a report can be plain ASCII`() throws {
        for line in try report(failures, glyphs: .ascii) {
            #expect(line.allSatisfy { $0.isASCII })
        }
    }

    @Test func `what several said that have no result is asked for by name, and a name as a shell takes it`() throws {
        var script = RunScript("cut", commands: ["it's", "b", "c"])
        for branch in 0..<3 { script.start(branch) }
        script.say(0, "half")
        script.finish(0, .failed) { $0.error = "exit 1" }
        for branch in 1...2 { script.finish(branch) }
        var both = script
        script.finishRun(.incomplete)
        #expect(try report(script).last == #"  what it's said: braid show abcdef --branch 'it'\''s'"#)
        both.say(1, "a word")
        both.finish(1, .failed) { $0.error = "exit 1" }
        both.finishRun(.failed)
        #expect(try report(both).last == "  what 2 branches without a result said: braid show abcdef --branch NAME")
    }

    @Test func `the time of a branch goes on while it waits for its next attempt, and how long that was is said`()
        throws
    {
        var script = RunScript("slow", commands: ["a"])
        script.start(0)
        script.wait(.seconds(1))
        script.failAttempt(0, because: "HTTP 429")
        script.queue(0, for: .gate("openai"))
        script.wait(.seconds(3))
        script.start(0)
        script.wait(.seconds(2))
        script.finish(0) { $0.running = .seconds(3) }
        script.finishRun()
        #expect(try report(script).contains("  ✓ done       a    6.0s  2 attempts  3.0s of it waiting"))
    }

    @Test func `a run that is not kept has no folder`() throws {
        let lines = try report(failures, folder: nil)
        #expect(!lines.contains { $0.contains("folder") || $0.contains("braid show") })
    }

    @Test func `of many branches only what went wrong is listed`() throws {
        var script = RunScript("many", commands: (0..<1000).map { "b\($0)" })
        for branch in 0..<1000 where branch != 7 { script.finish(branch) }
        script.finish(7, .cancelled) { $0.cause = .operator }
        script.finishRun(.incomplete)
        #expect(
            try report(script, folder: nil) == [
                "◐ many: incomplete, 1/1000 branches cancelled",
                "  ⊘ cancelled  b7    0.0s  cancelled by you",
                "  ✓ 999 done",
                "  wall 0.0s   Σ work 0.0s",
            ])
    }

    @Test func `of a great deal that went wrong the worst is listed, and the rest counted`() throws {
        var script = RunScript("many", commands: (0..<1000).map { "b\($0)" })
        for branch in 0..<1000 {
            switch branch {
            case ..<600: script.finish(branch, .cancelled) { $0.cause = .interrupt }
            case 700, 990: script.finish(branch, .failed) { $0.error = "exit 1" }
            default: script.finish(branch)
            }
        }
        script.finishRun(.cancelled)
        let lines = try report(script, folder: nil)
        #expect(lines.count == 24)
        #expect(lines[1] == "  ⊘ cancelled  b0      0.0s  stopped with the run")
        #expect(
            lines.suffix(5) == [
                "  ✗ failed     b700    0.0s  exit 1", "  ✗ failed     b990    0.0s  exit 1",
                "  ⊘ 582 more cancelled", "  ✓ 398 done", "  wall 0.0s   Σ work 0.0s",
            ])
    }

    @Test func `a failed run says why there is no answer`() throws {
        var script = RunScript("poll", commands: ["a", "b"])
        script.finish(0, .failed) { $0.error = "no" }
        script.finish(1, .skipped) { $0.cause = .dependency("a failed") }
        script.finishRun(.failed, error: "0 of 2 branches gave a result, 1 needed")
        #expect(
            try report(script).first
                == "✗ poll: failed, 1/2 branches failed, 1 skipped; 0 of 2 branches gave a result, 1 needed")
    }
}
