import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What a filter does to the screen while it is typed, kept and cleared.
@Suite struct FilteringTests {
    private func dashboard(
        _ keys: String, count: Int = 12, size: Size = Size(width: 80, height: 24)
    ) -> DrivenDashboard {
        var dashboard = DrivenDashboard(Scenario.mixed.script(branchCount: count), size: size)
        dashboard.type(keys)
        return dashboard
    }

    private func shown(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.state.shown.map { dashboard.state.run.branches[$0.index].branch.path }
    }

    @Test func `the branches get fewer while one types, and all are there again after escape`() {
        var dashboard = dashboard("/lon")
        #expect(shown(dashboard) == ["London", "London-1"])
        dashboard.press(.control("u"))
        dashboard.type("oslo")
        #expect(shown(dashboard) == ["Oslo"])
        #expect(dashboard.frame.grid.text.contains("filter: oslo"))
        #expect(dashboard.frame.grid.text.contains("1 of 12  ⏎ keep  esc clear"))
        dashboard.press(.escape)
        #expect(shown(dashboard).count == 13)
        #expect(dashboard.state.overlay == nil)
        #expect(!dashboard.frame.grid.text.contains("filter 1 of"))
    }

    @Test func `enter keeps it, the header says so, and escape shows all again`() {
        var dashboard = dashboard("/state:failed", size: Size(width: 120, height: 24))
        dashboard.press(.enter)
        #expect(shown(dashboard) == ["Tokyo", "Reykjavik"])
        #expect(dashboard.frame.grid.text.contains("filter 2 of 12"))
        // What the header counts is of the whole run.
        #expect(dashboard.frame.grid.text.contains("7/12"))
        dashboard.press(.escape)
        #expect(shown(dashboard).count == 13)
    }

    @Test func `letters are text while it is typed, and no commands`() {
        let dashboard = dashboard("/xaqRJ")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.frame.grid.text.contains("filter: xaqRJ"))
        #expect(dashboard.frame.grid.text.contains("no branch fits the filter; esc shows all again"))
    }

    @Test func `what cannot be read is said beside the line, and the rest of it holds`() {
        var dashboard = dashboard("/state:failed tim")
        #expect(shown(dashboard).isEmpty)
        dashboard.type("e:2")
        #expect(shown(dashboard) == ["Tokyo", "Reykjavik"])
        #expect(dashboard.frame.grid.text.contains("`time:2`: write `time>2s`, or with `<`"))
        dashboard.press(.enter)
        // Nothing of it is lost.
        #expect(dashboard.frame.grid.text.contains("filter: state:failed time:2"))
        for _ in 0..<7 { dashboard.press(.backspace) }
        #expect(shown(dashboard) == ["Tokyo", "Reykjavik"])
        #expect(!dashboard.frame.grid.text.contains("write `time"))
    }

    @Test func `it is opened again with what it was`() {
        var dashboard = dashboard("/state:failed")
        dashboard.press(.enter)
        dashboard.type("/!tokyo")
        #expect(shown(dashboard) == ["Reykjavik"])
        #expect(dashboard.frame.grid.text.contains("filter: state:failed !tokyo"))
    }

    @Test func `the selection stays on its branch, or goes to the next one that is shown`() {
        var dashboard = dashboard("#4")
        dashboard.press(.enter)
        #expect(dashboard.selected == "Lisbon")
        dashboard.type("/state:partial")
        #expect(dashboard.selected == "Lisbon")
        dashboard.press(.escape)
        dashboard.type("/state:failed")
        #expect(dashboard.selected == "Reykjavik")
        dashboard.press(.escape)
        #expect(dashboard.selected == "Lisbon")
        dashboard.type("/london")
        #expect(dashboard.selected == "London-1")
        dashboard.type("xx")
        #expect(dashboard.selected == nil)
        dashboard.press(.backspace, .backspace)
        #expect(dashboard.selected == "London-1")
    }

    @Test func `the next and the one before go round among those that are shown`() {
        var dashboard = dashboard("/state:failed")
        dashboard.press(.enter)
        #expect(dashboard.selected == "Tokyo")
        dashboard.type("n")
        #expect(dashboard.selected == "Reykjavik")
        dashboard.type("n")
        #expect(dashboard.selected == "Tokyo")
        dashboard.type("N")
        #expect(dashboard.selected == "Reykjavik")
        dashboard.press(.escape)
        dashboard.type("n")
        #expect(dashboard.state.notice?.text == "no filter: / finds branches")
    }

    @Test func `a number that is not shown says why`() {
        var dashboard = dashboard("/state:failed")
        dashboard.press(.enter)
        dashboard.type("#1")
        dashboard.press(.enter)
        #expect(dashboard.state.notice?.text == "branch 1 does not fit the filter")
        dashboard.type("#5")
        #expect(dashboard.selected == "Reykjavik")
    }

    @Test func `it is applied again as states change, but not at once and not to what is selected`() {
        var script = RunScript("plan", commands: ["a", "b", "c"])
        for index in 0..<3 { script.start(index) }
        script.wait(.seconds(1))
        var dashboard = DrivenDashboard(script)
        dashboard.press(.down)
        dashboard.type("/state:running")
        dashboard.press(.enter)
        let known = script.events.count
        script.finish(0)
        script.finish(1)
        dashboard.feed(Array(script.events.dropFirst(known)))
        #expect(shown(dashboard) == ["a", "b", "c"])
        #expect(dashboard.state.nextArrangement == .milliseconds(1300))
        dashboard.tick(.milliseconds(1301))
        #expect(dashboard.selected == "b")
        // The selected one stays until a person leaves it.
        #expect(shown(dashboard) == ["b", "c"])
        #expect(dashboard.frame.grid.text.contains("filter 1 of 3"))
        dashboard.press(.end)
        #expect(shown(dashboard) == ["c"])
        #expect(dashboard.state.nextArrangement == nil)
    }

    @Test func `it follows the clock where it asks for a time`() {
        var script = RunScript("plan", commands: ["a", "b"])
        script.start(0)
        script.wait(.milliseconds(1500))
        var dashboard = DrivenDashboard(script)
        dashboard.type("/time>2s")
        dashboard.press(.enter)
        #expect(shown(dashboard).isEmpty)
        dashboard.tick(.milliseconds(2100))
        #expect(shown(dashboard) == ["a"])
    }

    @Test func `branches that become known later are shown if they fit`() {
        var script = RunScript("plan", commands: ["a", "many"])
        script.start(0)
        var dashboard = DrivenDashboard(script, size: Size(width: 80, height: 10))
        dashboard.type("/many[1]")
        dashboard.press(.enter)
        let known = script.events.count
        script.wait(.seconds(1))
        script.expand(1, ["x", "y", "z"])
        dashboard.feed(Array(script.events.dropFirst(known)))
        dashboard.tick(.seconds(2))
        #expect(shown(dashboard).contains("many[1]"))
        #expect(!shown(dashboard).contains("many[2]"))
    }

    @Test func `groups are shown as far as something in them is, numbers stay, and folding still works`() {
        var dashboard = DrivenDashboard(NestedScenario.fanOut.script, size: Size(width: 80, height: 16))
        dashboard.type("+-/name:write[1] state:failed")
        dashboard.press(.enter)
        #expect(shown(dashboard) == ["write", "write[1]"])
        #expect(dashboard.state.order.number(of: dashboard.state.run.branches[5].branch) == 3)
        dashboard.press(.home)
        dashboard.type("f")
        #expect(shown(dashboard) == ["write"])
    }

    @Test func `what is marked is exactly what was found`() {
        var dashboard = dashboard("/state:failed,partial")
        dashboard.press(.enter)
        dashboard.type("M")
        #expect(dashboard.state.marks == [1, 3, 4, 7])
        dashboard.press(.escape)
        #expect(dashboard.state.marks == [1, 3, 4, 7])
        dashboard.type("rr")
        let script = Scenario.mixed.script(branchCount: 12)
        #expect(dashboard.effects == [1, 3, 4, 7].map { .perform(.retry(script.branches[$0])) })
        #expect(dashboard.state.marks.isEmpty)
    }

    @Test func `nothing is done to what is marked and hidden by the filter`() {
        let script = Scenario.mixed.script(branchCount: 12)
        var dashboard = dashboard("")
        dashboard.press(.right, .character(" "))
        dashboard.type("/state:partial")
        dashboard.press(.enter)
        dashboard.type("r")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.notice?.text == "the filter hides all that is marked; esc shows it")
        dashboard.type("R")
        #expect(dashboard.effects.isEmpty)
        dashboard.press(.escape)
        dashboard.type("r")
        #expect(dashboard.effects == [.perform(.retry(script.branches[1]))])
    }

    @Test func `without a filter all that is shown is marked, but no join`() {
        let dashboard = dashboard("M", count: 100)
        #expect(dashboard.state.marks == Set(0..<100))
        #expect(dashboard.state.notice?.text == "100 marked; what a key does, it does to them")
    }

    @Test func `all that failed are those of the marks, or of what is shown`() {
        let script = Scenario.mixed.script(branchCount: 12)
        var marked = dashboard("")
        marked.press(.right, .character(" "))
        marked.type("R")
        #expect(marked.effects == [.perform(.retry(script.branches[1]))])
        var filtered = dashboard("/tokyo")
        filtered.press(.enter)
        filtered.type("R")
        #expect(filtered.effects == [.perform(.retry(script.branches[1]))])
    }

    @Test func `many that failed are asked about`() {
        var script = RunScript("plan", commands: (0..<30).map { "b\($0)" }, maxParallel: nil)
        for index in 0..<30 { script.start(index) }
        for index in 0..<12 { script.finish(index, .failed) { $0.error = "no" } }
        var dashboard = DrivenDashboard(script)
        dashboard.type("R")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.frame.grid.text.contains("retry 12 branches?"))
        dashboard.type("r")
        #expect(dashboard.effects.count == 12)
        dashboard.type("R")
        dashboard.press(.escape)
        #expect(dashboard.effects.count == 12)
    }

    @Test func `a branch found by what it said is opened where it said it`() {
        var script = Scenario.mixed.script(branchCount: 12)
        script.say(6, (1...200).map { "Reading \($0).\n" }.joined())
        var dashboard = DrivenDashboard(script)
        dashboard.type("/text:\"Reading 17.\"")
        dashboard.press(.enter, .enter)
        #expect(dashboard.selected == "Quito")
        dashboard.search()
        #expect(dashboard.frame.grid.text.contains("Reading 17."))
        #expect(dashboard.frame.grid.text.contains("1/1"))
        #expect(dashboard.state.focus?.isTyping == false)
        dashboard.press(.escape, .escape, .enter)
        #expect(dashboard.state.isZoomed)
    }

    @Test func `the branch that fills the screen stays there, whatever becomes of it`() {
        var script = RunScript("plan", commands: ["a", "b", "c"])
        for index in 0..<3 { script.start(index) }
        var dashboard = DrivenDashboard(script)
        dashboard.type("/state:running")
        dashboard.press(.enter, .enter)
        let known = script.events.count
        script.wait(.seconds(2))
        script.finish(0)
        dashboard.feed(Array(script.events.dropFirst(known)))
        dashboard.tick(.seconds(4))
        #expect(dashboard.state.isZoomed && dashboard.selected == "a")
        #expect(dashboard.state.layout.view == .zoom)
        dashboard.type("]")
        #expect(dashboard.selected == "b")
    }

    @Test func `a filter is pasted, and holds for another picture of the run`() {
        var dashboard = dashboard("/")
        dashboard.take(.pasted("os\u{1B}[31mlo"))
        #expect(shown(dashboard) == ["Oslo"])
        dashboard.press(.enter)
        dashboard.type("pp")
        #expect(shown(dashboard) == ["Oslo"])
    }

    @Test func `one of ten thousand branches is found by what it said`() {
        var script = RunScript("many", commands: (0..<10_000).map { "branch-\($0)" }, maxParallel: nil)
        for index in 0..<10_000 { script.start(index) }
        for index in 0..<10_000 { script.say(index, "line one of \(index)\nline two of it\n") }
        var dashboard = DrivenDashboard(script)
        dashboard.type("/text:\"two of\" state:run name:branch-99* !\"of 7\"")
        dashboard.press(.enter)
        dashboard.feed([])
        dashboard.tick(script.elapsed + .milliseconds(301))
        #expect(dashboard.state.order.rows.count == 111)
    }
}
