import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct WhyTests {
    @Test(arguments: SlowRun.all, 1...3 as ClosedRange<UInt64>)
    func `the first sentence about a slow run names a true cause`(run: SlowRun, seed: UInt64) {
        let dashboard = run.dashboard(seed: seed)
        let first = dashboard.state.findings.first
        #expect(first.map { run.causes.contains($0.cause) } == true, "\(first.map { "\($0.cause) \($0.text)" } ?? "-")")
        #expect(first?.advice.isEmpty == false)
    }

    @Test func `every cause is in the table of slow runs, alone and beside another`() {
        for cause in Cause.allCases { #expect(SlowRun.all.contains { $0.causes.contains(cause) }, "\(cause)") }
        #expect(SlowRun.all.count >= 26)
        #expect(SlowRun.pairs.allSatisfy { $0.causes.count == 2 })
    }

    @Test func `there is at most a handful of findings, in the order of what they cost`() {
        for run in SlowRun.all {
            let findings = run.dashboard(seed: 1).state.findings
            #expect(findings.count <= 6)
            #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.cost >= $1.cost })
        }
    }

    // MARK: Nothing is slow without a reason

    private func isSlow(_ script: RunScript, _ index: Int = 0) -> Bool {
        let state = DrivenDashboard(script).state
        return state.isSlow(state.run.branches[index])
    }

    @Test func `nothing under a second is slow`() {
        var script = RunScript.asking(["a", "b", "c", "d"])
        script.start(0...3)
        script.send(0, [.timeout(.seconds(1))])
        for index in 1...3 { script.finish(index) }
        script.wait(.milliseconds(999))
        #expect(!isSlow(script))
        script.wait(.milliseconds(1))
        #expect(isSlow(script))
    }

    @Test func `the time before a person had it run again is not that of its retries`() {
        var script = RunScript("slow", commands: ["a", "b"])
        script.start(0)
        script.start(1)
        script.wait(.seconds(2))
        script.finish(0, .failed) { $0.error = "exit 1" }
        script.wait(.seconds(3))
        script.act(.retry(script.snapshot.branches[0].branch))
        script.queue(0)
        script.start(0)
        script.wait(.milliseconds(900))
        #expect(!isSlow(script))
        script.failAttempt(0, because: "exit 1")
        script.backOff(0, for: .seconds(2), of: 3, because: "exit 1")
        script.wait(.seconds(2))
        script.start(0)
        #expect(isSlow(script))
    }

    @Test func `made-up times are not held against real ones`() {
        func script(_ isSimulated: Bool) -> RunScript {
            var script = RunScript("slow", commands: ["compress"])
            let instances = script.expand(0, (1...12).map { "\($0)" })
            script.start(instances)
            script.wait(.milliseconds(100))
            for index in instances.dropLast() { script.finish(index) { $0.isSimulated = isSimulated } }
            script.wait(.seconds(3))
            return script
        }
        let last = RunScript("slow", commands: ["a"]).join.index + 12
        #expect(isSlow(script(false), last))
        #expect(!isSlow(script(true), last))
    }

    @Test func `of nine peers nobody says what is usual`() {
        var script = RunScript("slow", commands: ["compress"])
        let instances = script.expand(0, (1...11).map { "\($0)" })
        script.start(instances)
        script.wait(.seconds(1))
        for index in instances.prefix(9) { script.finish(index) }
        script.wait(.seconds(5))
        #expect(!isSlow(script, instances.last ?? 0))
        script.finish(instances.lowerBound + 9) { $0.running = .seconds(1) }
        #expect(isSlow(script, instances.last ?? 0))
    }

    @Test func `a model that pauses as it always did is not silent`() {
        var script = RunScript.asking(["a", "b"])
        script.start(0...1)
        for _ in 0..<4 {
            script.say(0, "word ")
            script.wait(.seconds(3))
        }
        #expect(!isSlow(script))
        script.wait(.seconds(10))
        #expect(isSlow(script))
    }

    @Test func `commands that sleep are not in each other's way`() {
        var script = RunScript.computing((1...8).map { "c\($0)" })
        script.start(0..<8)
        script.wait(.seconds(2))
        for index in 0..<8 { script.phase(index, "cpu", took: .milliseconds(100)) }
        #expect(!isSlow(script))
        for index in 0..<8 { script.phase(index, "cpu", took: .milliseconds(450)) }
        #expect(isSlow(script))
        for index in 2..<8 { script.finish(index) }
        #expect(!isSlow(script))
    }

    @Test func `more time takes a clock away from its end`() {
        var script = RunScript.asking(["a", "b"])
        script.start(0...1)
        script.send(0, [.timeout(.seconds(4))])
        script.reach(0)
        script.wait(.milliseconds(3500))
        script.say(0, "word")
        #expect(isSlow(script))
        script.act(.extend(script.branches[0], by: .seconds(10)))
        #expect(!isSlow(script))
    }

    @Test func `a large run is looked at four times a second, and at its end`() {
        var script = RunScript.asking((1...600).map { "b\($0)" }, maxParallel: 600)
        script.start(0..<600)
        script.send(0, [.timeout(.seconds(4))])
        script.reach(0)
        script.wait(.milliseconds(2950))
        var dashboard = DrivenDashboard(script)
        #expect(dashboard.state.findings.isEmpty)
        dashboard.tick(.milliseconds(3100))
        #expect(dashboard.state.findings.isEmpty)
        dashboard.tick(.milliseconds(3200))
        #expect(dashboard.state.findings.map(\.cause) == [.limit])
    }

    // MARK: Clocks are measured as the engine measures them

    @Test func `a timeout stands still while an attempt waits for a slot to go on after its calls`() {
        var script = RunScript.asking(["agent", "b"])
        script.start(0)
        script.send(0, [.timeout(.seconds(10))])
        script.wait(.seconds(2))
        let call = script.call("agent/look", from: 0, kind: .run("look"))
        script.start(call)
        script.wait(.seconds(1))
        script.finish(call)
        script.queue(0)
        script.wait(.seconds(20))
        script.goOn(0)
        script.wait(.seconds(4))
        script.say(0, "word")
        #expect(limit(script) == nil)
        script.wait(.seconds(1))
        script.say(0, "word")
        #expect(limit(script) == "runs for 8.0s, `timeout` of 10.0s ends it in 2.0s")
    }

    @Test func `an idle timeout begins anew when an attempt goes on after its calls`() {
        var script = RunScript.asking(["agent", "b"])
        script.start(0)
        script.send(0, [.idle(.seconds(4))])
        script.say(0, "word")
        let call = script.call("agent/look", from: 0, kind: .run("look"))
        script.start(call)
        script.wait(.seconds(9))
        script.finish(call)
        script.goOn(0)
        script.wait(.seconds(2))
        #expect(limit(script) == nil)
        script.wait(.seconds(1))
        #expect(limit(script) == "silent for 3.0s, `idle_timeout` of 4.0s ends it in 1.0s")
    }

    @Test func `of two attempts at once the one is told that ends first`() {
        var script = RunScript.asking(["a", "b"])
        script.start(0)
        script.send(0, [.timeout(.seconds(4))])
        script.wait(.seconds(2))
        script.start(0)
        script.wait(.seconds(1))
        #expect(limit(script) == "runs for 3.0s, `timeout` of 4.0s ends it in 1.0s")
    }

    /// What is said of the limit of the first branch; `nil` if that is nothing.
    private func limit(_ script: RunScript) -> String? {
        let state = DrivenDashboard(script).state
        let finding = state.finding(of: state.run.branches[0])
        return finding?.cause == .limit ? finding?.sentence.text : nil
    }

    // MARK: Compared with others

    @Test func `nobody is a peer of itself`() {
        var script = RunScript.asking(["a", "b", "c", "d"])
        script.start(0...3)
        script.wait(.milliseconds(400))
        for index in 0...1 { script.say(index, "word") }
        for index in 0...1 { script.finish(index) }
        script.wait(.seconds(4))
        for index in 2...3 { script.say(index, "word") }
        for index in 2...3 { script.finish(index) }
        script.finishRun()
        let state = DrivenDashboard(script).state
        let first = state.picture.peers.firstOutputs(like: state.run.branches[3])
        #expect(first?.count == 3 && first?.median == 400)
        #expect(state.finding(of: state.run.branches[3])?.sentence.text.contains("(median of 3)") == true)
    }

    @Test func `time that a branch waited for a provider is not longer than usual`() {
        var script = RunScript("slow", commands: ["compress"])
        let instances = script.expand(0, (1...12).map { "\($0)" })
        script.start(instances)
        script.wait(.seconds(1))
        for index in instances.dropLast() { script.finish(index) }
        script.failAttempt(instances.upperBound - 1, because: "HTTP 429")
        script.queue(instances.upperBound - 1, for: .slots(3))
        script.wait(.seconds(8))
        script.start(instances.upperBound - 1)
        script.wait(.milliseconds(900))
        let state = DrivenDashboard(script).state
        #expect(state.finding(of: state.run.branches[instances.upperBound - 1])?.cause != .longerThanUsual)
        script.wait(.milliseconds(200))
        #expect(
            DrivenDashboard(script).state.finding(of: state.run.branches[instances.upperBound - 1])?.cause
                == .retries)
    }

    @Test(arguments: [
        (RunScript.asking(["a", "b", "c", "d"]), "a faster model"),
        (RunScript.fetching(["a", "b", "c", "d"]), "a faster host"),
        (RunScript("slow", commands: ["a", "b", "c", "d"]), "a faster command"),
    ])
    func `what would say more in a second fits what it is`(script: RunScript, words: String) {
        var script = script
        script.start(0...3)
        for _ in 0..<10 {
            for index in 0...2 { script.say(index, String(repeating: "x", count: 60)) }
            script.say(3, "xxx")
            script.wait(.milliseconds(100))
        }
        for index in 0...2 { script.finish(index) }
        script.stream(3, 3, for: .seconds(3))
        script.finish(3)
        script.finishRun()
        let finding = DrivenDashboard(script).state.findings.first { $0.cause == .slowStream }
        #expect(finding?.advice.text.hasPrefix(words) == true, "\(finding?.advice.text ?? "-")")
    }

    // MARK: What it is said with

    @Test func `a limit of the whole branch goes on while it waits for another slot`() {
        var script = RunScript.asking(["a", "b"])
        script.start(1)
        script.queue(0)
        script.wait(.seconds(1))
        script.start(0)
        script.send(0, [.total(.seconds(14))])
        script.wait(.seconds(5))
        script.failAttempt(0, because: "HTTP 503")
        script.backOff(0, for: .seconds(1), of: 3, because: "HTTP 503")
        script.wait(.seconds(1))
        script.queue(0)
        script.wait(.seconds(3))
        script.start(0)
        script.send(0, [.total(.seconds(14))])
        script.wait(.seconds(3))
        let state = DrivenDashboard(script).state
        let finding = state.finding(of: state.run.branches[0])
        #expect(finding?.cause == .limit)
        #expect(finding?.sentence.text.contains("ends it in 1.0s") == true, "\(finding?.sentence.text ?? "-")")
    }

    @Test func `while starting is paused, that is why branches wait`() {
        var script = RunScript("slow", commands: ["a", "b", "c"], maxParallel: 1)
        script.start(0)
        script.queue(1)
        script.queue(2)
        script.act(.pauseStarting)
        script.wait(.seconds(3))
        let finding = DrivenDashboard(script).state.findings.first { $0.branch == nil }
        #expect(finding?.sentence == "2 branches wait 3.0s on average because starting is paused")
        #expect(finding?.advice == "P starts them")
        script.act(.resumeStarting)
        let resumed = DrivenDashboard(script).state.findings.first { $0.branch == nil }
        #expect(resumed?.advice == "> has one more at once")
    }

    @Test func `a key is told while the run is live, and a setting once it is over`() {
        var script = RunScript("slow", commands: ["a", "b", "c"])
        script.start(0...2)
        script.wait(.seconds(1))
        for index in 0...1 { script.finish(index) }
        script.wait(.seconds(3))
        #expect(DrivenDashboard(script).state.findings.first?.advice == "x cancels it")
        script.finish(2)
        script.finishRun()
        let advice = DrivenDashboard(script).state.findings.first?.advice
        #expect(advice == "a smaller piece of work, or several branches with a part of it each")
    }
}
