import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What the bottom line offers and says.
@Suite struct FooterTests {
    private func dashboard(
        _ keys: String, _ script: RunScript? = nil, width: Int = 200, height: Int = 24
    ) -> DrivenDashboard {
        var dashboard = DrivenDashboard(
            script ?? Scenario.mixed.script(branchCount: 12), size: Size(width: width, height: height))
        dashboard.type(keys)
        return dashboard
    }

    private func rows(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func footer(_ dashboard: DrivenDashboard) -> String { rows(dashboard).last { !$0.isEmpty } ?? "" }

    @Test func `what would do nothing to the selected branch is not offered`() {
        let ended = footer(dashboard("g"))
        #expect(ended.contains("rR retry") && !ended.contains("x cancel ") && !ended.contains("accept"))
        let running = footer(dashboard("gll"))
        #expect(running.contains("x cancel ") && running.contains("a accept partial"))
        #expect(running.contains("R retry") && !running.contains("rR retry"))
        var all = dashboard("gM")
        all.tick(all.state.now + .seconds(4))
        let marked = footer(all)
        #expect(marked.contains("x cancel ") && marked.contains("rR retry"))
    }

    @Test func `a view does not offer itself`() {
        #expect(footer(dashboard("")).contains("t timeline") && footer(dashboard("")).contains("s report"))
        #expect(!footer(dashboard("t")).contains("t timeline") && footer(dashboard("t")).contains("s report"))
        #expect(footer(dashboard("s")).contains("t timeline") && !footer(dashboard("s")).contains("s report"))
        #expect(footer(dashboard("t\n")).contains("s report"))
    }

    @Test func `a filter that holds says how to see all again`() {
        var dashboard = dashboard("/state:failed", width: 80)
        dashboard.press(.enter)
        dashboard.type("t1")
        #expect(footer(dashboard).contains("esc all branches"))
        dashboard.press(.escape)
        #expect(!footer(dashboard).contains("all branches"))
    }

    @Test func `what is too long for the line takes rows above it`() {
        var dashboard = dashboard("", width: 80)
        let words = (1...30).map { "word\($0)" }.joined(separator: " ")
        dashboard.take(.kept("\(words)", isLong: true))
        let shown = rows(dashboard).suffix(4).joined(separator: " ")
        for word in words.split(separator: " ") { #expect(shown.contains(word)) }
        #expect(footer(dashboard).contains("? help"))
    }

    @Test func `what is wrong with a filter is said to its end`() {
        let shown = rows(dashboard("/state:foo", width: 80)).suffix(5).joined(separator: " ")
        #expect(shown.contains("`state:foo`: no state is called so; write waiting"))
        for state in FilterState.allCases { #expect(shown.contains(state.rawValue)) }
    }

    @Test func `to run again what has succeeded asks, and says what becomes of its result`() {
        var script = RunScript("plan", commands: ["a", "b", "c"])
        for index in 0..<3 { script.start(index) }
        script.finish(0) { $0.value = .text("12 °C") }
        script.finish(1) { $0.value = .text("13 °C") }
        var one = dashboard("r", script)
        #expect(one.frame.grid.text.contains("retry, its result counts no more"))
        one.type("r")
        one.answer(.retry(one.state.run.branches[0].branch), .refused("what comes after a has begun"))
        #expect(footer(one).contains("what comes after a has begun"))
        var both = dashboard("g  r", script)
        #expect(both.frame.grid.text.contains("retry 2 that have a result?"))
        both.type("r")
        #expect(both.performed == [0, 1].map { .retry(script.branches[$0]) })
        #expect(both.state.marks.isEmpty)
    }

    @Test func `how much of a text is saved is said as long as it is being saved`() {
        var dashboard = dashboard("")
        dashboard.take(.saving("saving 400 MB to ./a.txt: 43%"))
        #expect(footer(dashboard).contains("saving 400 MB to ./a.txt: 43%; ctrl-s stops it"))
        dashboard.take(.saving(nil))
        #expect(footer(dashboard).contains("move"))
        // There the key saves nothing, and so it stops nothing.
        dashboard.type("s")
        dashboard.take(.saving("saving 400 MB to ./a.txt: 43%"))
        #expect(footer(dashboard).contains("./a.txt: 43%"))
        #expect(!footer(dashboard).contains("stops it"))
    }
}
