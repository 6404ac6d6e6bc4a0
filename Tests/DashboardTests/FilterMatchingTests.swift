import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Which branches a filter finds.
@Suite struct FilterMatchingTests {
    /// The numbers of those that are found, from 1.
    private func found(_ filter: String, in dashboard: DrivenDashboard) throws -> [Int] {
        let filter = try BranchFilter(filter)
        let run = dashboard.state.run
        return run.branches.filter { $0.isCounted(in: run) && filter.matches($0, in: dashboard.state) }
            .compactMap { dashboard.state.order.number(of: $0.branch) }
    }

    @Test(arguments: [
        ("state:failed", [2, 5]), ("state:timed-out", [5]), ("state:done", [1]), ("state:partial", [4, 8]),
        ("state:cancelled", [6]), ("state:skipped", [12]), ("state:running", [3, 7, 9, 10]), ("state:waiting", [11]),
        ("state:queued", [11]), ("state:blocked", []), ("state:ended", [1, 2, 4, 5, 6, 8, 12]),
        ("!state:ended", [3, 7, 9, 10, 11]), ("kind:prompt", [2, 5, 8, 11]), ("kind:cmd state:failed", []),
        ("kind:llm state:fail", [2, 5]), ("time>2s", [3, 7, 8, 9, 10]), ("time<=1s", [1, 2, 4, 5, 6]),
        ("ttfb>1s", [7]), ("ttfb<1s state:running", [9, 10]), ("attempts=0", [11, 12]), ("name:o*", [6]),
        ("name:o", [1, 2, 4, 6, 7, 8, 9, 10, 12]), ("name:*-1", [9, 10, 11, 12]), ("tokyo,paris", [2, 3, 10, 11]),
        ("TOKYO", [2, 10]), ("error:timeout", [2]), ("error:tokyo", [12]), ("text:\"sunday 10\"", [10]),
        ("text:saturday !state:ended", [9, 10]), ("text:station", [3]), ("\"outlook 10\"", [10]),
        ("london 10", []), ("paris station", [3]), ("", Array(1...12)),
    ])
    func `the branches of a run`(filter: String, numbers: [Int]) throws {
        #expect(try found(filter, in: DrivenDashboard(Scenario.mixed.script(branchCount: 12))) == numbers)
    }

    @Test func `what is slow is found by its state and by the one word`() throws {
        var script = RunScript("plan", commands: ["a", "b"])
        for index in 0..<2 { script.start(index) }
        script.wait(.seconds(9))
        var dashboard = DrivenDashboard(script)
        #expect(try found("slow", in: dashboard).isEmpty)
        let series = BranchTimes.Series(milliseconds: Array(repeating: 1_000, count: 12))
        dashboard.take(.told(.usualTimes(BranchTimes([BranchTimes.Name("b", isSimulated: false): series]).usual)))
        #expect(try found("slow", in: dashboard) == [2])
        #expect(try found("!state:slow", in: dashboard) == [1])
        #expect(try found("state:running", in: dashboard) == [1, 2])
    }

    @Test(arguments: [
        ("group:write", 12, 2), ("group:write state:failed", 1, 3), ("latency", 1, 10), ("name:write[1*", 3, 3),
        ("name:\"costs\"", 1, 5), ("group:check", 0, 0),
    ])
    func `instances are found by their fan-out and their labels`(filter: String, count: Int, first: Int) throws {
        let numbers = try found(filter, in: DrivenDashboard(NestedScenario.fanOut.script))
        #expect(numbers.count == count)
        #expect(numbers.first ?? 0 == first)
    }

    @Test func `every way to wait is waiting, and has a word of its own`() throws {
        let dashboard = DrivenDashboard(NestedScenario.waits.script)
        let waiting = try found("state:waiting", in: dashboard)
        let parts = try ["queued", "blocked", "back-off"].flatMap { try found("state:\($0)", in: dashboard) }
        #expect(waiting == parts.sorted())
        #expect(waiting.count == 6)
        #expect(try found("attempts>1", in: dashboard) == [4])
    }

    @Test func `colours in the middle of a word do not hide it`() throws {
        var script = RunScript("plan", commands: ["a", "b"])
        script.start(0)
        script.say(0, "for\u{1B}[31mecast\u{1B}[0m is fine\n\n")
        let dashboard = DrivenDashboard(script)
        #expect(try found("text:\"forecast is\"", in: dashboard) == [1])
        #expect(try found("\"forecast is\"", in: dashboard) == [1])
    }

    @Test(arguments: [
        ["the fore\u{1B}[31m", "cast"], ["the fore", "\u{1B}[31mcast"], ["the fore\u{1B}[", "31mcast"],
        ["\u{1B}[1mone\u{1B}[0m\nthe fo", "re\u{1B}[31mca", "st\u{1B}[0m"],
    ])
    func `words are found that came in pieces with colours between them`(pieces: [String]) throws {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        var searches = OutputSearches()
        let pattern = try #require(TextPattern("forecast"))
        var found: [Bool?] = []
        for piece in pieces {
            script.say(0, piece)
            found.append(searches.isFound(pattern, in: script.snapshot.branches[0]))
        }
        #expect(found == pieces.dropLast().map { _ in false } + [true])
    }

    @Test func `what there was no time to search is shown until it is known`() throws {
        var script = RunScript("plan", commands: ["a", "b", "c", "d"])
        for index in 0..<4 {
            script.start(index)
            script.say(index, index == 2 ? "the forecast" : "no more than")
        }
        let state = DrivenDashboard(script).state
        var searches = OutputSearches()
        let filter = try BranchFilter("text:forecast !name:d")
        let first = filter.found(in: state, &searches, searchingAtMost: 20)
        #expect(first.isShown.prefix(4) == [false, false, true, false])
        #expect(first.isFound.prefix(4) == [false, false, false, false])
        #expect(first.searchedPercent != nil && searches.isUnfinished)
        let second = filter.found(in: state, &searches, searchingAtMost: 20)
        #expect(second.isFound.prefix(4) == [false, false, true, false])
        #expect(second.count == 1)
        var all = OutputSearches()
        #expect(filter.found(in: state, &all).isShown == second.isShown)
        let opposite = try BranchFilter("!text:forecast")
        var others = OutputSearches()
        #expect(opposite.found(in: state, &others, searchingAtMost: 1).isShown.prefix(4) == [true, true, true, true])
        #expect(opposite.found(in: state, &others).isFound.prefix(4) == [true, true, false, true])
    }

    @Test func `much text is searched in parts while a person types on`() {
        var script = RunScript("plan", commands: (0..<100).map { "b\($0)" })
        let text = String(repeating: "nothing of that kind\n", count: 3_000)
        for index in 0..<100 {
            script.start(index)
            script.say(index, index == 99 ? text + "the forecast\n" : text)
        }
        var dashboard = DrivenDashboard(script)
        dashboard.type("/text:forecas")
        #expect(dashboard.state.arrangement.result?.searchedPercent == 66)
        #expect(dashboard.frame.grid.text.contains("0 of 100, searched 66%"))
        dashboard.type("t")
        #expect(dashboard.state.arrangement.result?.searchedPercent == 66)
        #expect(dashboard.state.nextArrangement == .zero)
        dashboard.tick(dashboard.state.now)
        #expect(dashboard.state.arrangement.result?.searchedPercent == nil)
        #expect(dashboard.state.arrangement.result?.count == 1)
        #expect(dashboard.selected == "b99")
        #expect(dashboard.frame.grid.text.contains("1 of 100"))
    }

    @Test func `words are found that came in two pieces, each piece searched once`() throws {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, "the fore")
        var searches = OutputSearches()
        let pattern = try #require(TextPattern("forecast"))
        let early = searches.isFound(pattern, in: script.snapshot.branches[0])
        script.say(0, "cast")
        let late = searches.isFound(pattern, in: script.snapshot.branches[0])
        script.failAttempt(0, because: "no")
        script.start(0)
        script.say(0, "nothing of it")
        let again = searches.isFound(pattern, in: script.snapshot.branches[0])
        #expect([early, late, again] == [false, true, false])
        #expect(!searches.hasMissed)
    }

    @Test func `of what is not in memory it is known that it was not searched`() throws {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, Output(.stdout, Array("the end".utf8), omittedBytes: 1_000, offset: 0))
        let dashboard = DrivenDashboard(script)
        for (text, isFound, hasMissed) in [("text:forecast", false, true), ("text:end", true, false)] {
            var searches = OutputSearches()
            let result = try BranchFilter(text).found(in: dashboard.state, &searches)
            #expect((result.count == 1) == isFound)
            #expect(result.hasMissed == hasMissed)
        }
    }

    @Test func `what was given without a word is searched once, and not again in what it became a part of`() throws {
        var script = RunScript("plan", commands: ["many"])
        let items = script.expand(0, ["x", "y"])
        for index in items { script.start(index) }
        script.finish(2) { $0.value = .text("nothing of that kind") }
        script.finish(3) { $0.value = .text("the forecast") }
        script.finish(0, of: items) { $0.value = .text("nothing of that kind the forecast") }
        let state = DrivenDashboard(script).state
        let filter = try BranchFilter("text:forecast")
        var searches = OutputSearches()
        #expect(filter.found(in: state, &searches, searchingAtMost: 20).isUnfinished)
        for budget in [20, 1] {
            let result = filter.found(in: state, &searches, searchingAtMost: budget)
            #expect(!result.isUnfinished && result.searchedPercent == nil)
            #expect(result.isFound.prefix(4) == [false, false, false, true])
            #expect(result.count == 1)
        }
    }

    @Test func `a branch that gives something else when it runs again is searched again`() throws {
        var script = RunScript("plan", commands: ["a"])
        var searches = OutputSearches()
        let pattern = try #require(TextPattern("forecast"))
        var found: [Bool?] = []
        for text in ["nothing", "the forecast", "nothing"] {
            script.start(0)
            script.wait(.seconds(1))
            script.finish(0) { $0.value = .text(text) }
            found.append(searches.isFound(pattern, in: script.snapshot.branches[0]))
        }
        #expect(found == [false, true, false])
    }

    @Test func `a branch that goes on speaking does not keep others from being searched`() throws {
        var script = RunScript("plan", commands: ["a", "b"])
        for index in 0..<2 { script.start(index) }
        script.say(1, "the forecast")
        let filter = try BranchFilter("text:forecast")
        var searches = OutputSearches()
        var found: [Bool] = []
        for _ in 0..<2 {
            script.say(0, "no more than this")
            let result = filter.found(in: DrivenDashboard(script).state, &searches, searchingAtMost: 10)
            found.append(result.isFound[1])
        }
        #expect(found == [false, true])
    }

    @Test func `nothing is marked while something new is not searched`() {
        var script = RunScript("plan", commands: (0..<100).map { "b\($0)" })
        let text = String(repeating: "nothing of that kind\n", count: 3_000)
        for index in 0..<100 {
            script.start(index)
            script.say(index, index == 0 ? "the forecast\n" : text)
        }
        var dashboard = DrivenDashboard(script)
        dashboard.type("/text:forecast")
        dashboard.press(.enter)
        dashboard.tick(dashboard.state.now)
        #expect(dashboard.state.arrangement.result?.isUnfinished == false)
        let known = script.events.count
        for index in 1..<100 { script.say(index, index == 50 ? text + "the forecast\n" : text) }
        dashboard.feed(Array(script.events.dropFirst(known)))
        dashboard.tick(dashboard.state.now + .seconds(1))
        #expect(dashboard.state.arrangement.result?.searchedPercent == nil)
        dashboard.type("M")
        #expect(dashboard.state.marks.isEmpty)
        #expect(dashboard.state.notice?.text == "what is new is not searched yet; mark when it is")
        dashboard.tick(dashboard.state.now)
        dashboard.type("M")
        #expect(dashboard.state.marks == [0, 50])
    }

    @Test func `what a branch gave without a word is searched too`() throws {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.finish(0) { $0.value = .text("the forecast") }
        #expect(try found("text:forecast", in: DrivenDashboard(script)) == [1])
    }
}
