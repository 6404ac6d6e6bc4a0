import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// One branch that fills the screen, and what stands beside it.
@Suite struct FocusTests {
    private let script = Scenario.mixed.script(branchCount: 100)

    private func focused(_ size: Size = Size(width: 80, height: 24), _ keys: Key...) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script, size: size)
        dashboard.press(.enter)
        for key in keys { dashboard.press(key) }
        return dashboard
    }

    @Test(arguments: [(40, 10, false, false), (79, 24, false, false), (80, 24, true, false), (140, 40, true, true)])
    func `others and details stand beside the text where there is room`(
        width: Int, height: Int, hasRail: Bool, hasDetails: Bool
    ) {
        let layout = focused(Size(width: width, height: height)).state.layout
        #expect((layout.focus?.rail != nil) == hasRail)
        #expect((layout.focus?.details != nil) == hasDetails)
    }

    @Test func `b leaves the text alone on the screen, and brings the rest back`() {
        var dashboard = focused(Size(width: 200, height: 50), .character("b"))
        #expect(dashboard.state.layout.focus?.main.width == 200)
        dashboard.type("z")
        #expect(dashboard.state.layout.focus?.rail != nil)
    }

    @Test func `the rail keeps the branch in sight wherever it is`() {
        var dashboard = focused()
        for number in 1...100 {
            #expect(
                dashboard.frame.grid.text.contains("▌\(StatusLook(of: selected(dashboard), in: dashboard.state).glyph)")
            )
            #expect(dashboard.state.order.number(of: selected(dashboard).branch) == number)
            dashboard.type("]")
        }
    }

    private func selected(_ dashboard: DrivenDashboard) -> BranchSnapshot {
        dashboard.state.run.branches[dashboard.state.selection?.index ?? 0]
    }

    @Test func `tab shows what is known of a branch, escape its text, and again all branches`() {
        var dashboard = focused(Size(width: 80, height: 24), .character("]"), .tab)
        #expect(dashboard.frame.grid.text.contains("state        ✗ failed"))
        dashboard.press(.escape)
        #expect(dashboard.state.isZoomed)
        #expect(!dashboard.frame.grid.text.contains("state  "))
        dashboard.press(.escape)
        #expect(!dashboard.state.isZoomed)
    }

    @Test func `the pages that a search found stand in the details, each once`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.finish(0, .succeeded) { outcome in
            outcome.citations = [
                Citation(url: "https://a.example/1", title: "First\u{1B}[31m page", citedText: "x"),
                Citation(url: "https://a.example/1", title: "First page"), Citation(url: "https://b.example/"),
            ]
        }
        var dashboard = DrivenDashboard(script, size: Size(width: 60, height: 24))
        dashboard.press(.enter)
        dashboard.press(.tab)
        let lines = dashboard.frame.grid.text.replacing("|", with: "").split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        let start = lines.firstIndex { $0.hasPrefix("sources") } ?? 0
        #expect(
            Array(lines[(start + 1)...].prefix(3)) == [
                "1 First page", "https://a.example/1", "2 https://b.example/",
            ])
    }

    @Test func `what does not fit of the details is scrolled to, and no further`() {
        // The first one opened the cell that the branch shares with another.
        var dashboard = focused(Size(width: 40, height: 8), .enter, .character("]"), .tab)
        for _ in 0..<50 { dashboard.press(.down) }
        let last = dashboard.state.detailsTop ?? 0
        #expect(last > 0)
        dashboard.press(.end)
        #expect(dashboard.state.detailsTop == last)
        dashboard.press(.home)
        #expect(dashboard.state.detailsTop == 0)
    }

    @Test func `a branch that is run again shows none of its old words as new`() {
        var script = RunScript("one", commands: ["a", "b"])
        script.start(0)
        script.say(0, "old words")
        script.finish(0, .cancelled) { $0.cause = .operator }
        script.start(0)
        script.wait(.seconds(1))
        var dashboard = DrivenDashboard(script)
        #expect(dashboard.frame.grid.text.contains("attempt 2: no output yet"))
        #expect(!dashboard.frame.grid.text.contains("old words▌"))
        let count = script.events.count
        script.say(0, "new words", attempt: 2)
        dashboard.feed(Array(script.events[count...]))
        #expect(dashboard.frame.grid.text.contains("new words"))
        #expect(!dashboard.frame.grid.text.contains("old words"))
    }

    @Test func `a pause keeps the text as it is, and afterwards all of it is there`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.say(0, "first words\n", .text)
        var dashboard = DrivenDashboard(script)
        dashboard.press(.enter)
        dashboard.type("p")
        let count = script.events.count
        script.say(0, "second words\n", .text)
        dashboard.feed(Array(script.events[count...]))
        #expect(dashboard.frame.grid.text.contains("first words"))
        #expect(!dashboard.frame.grid.text.contains("second words"))
        #expect(!dashboard.frame.grid.text.contains("not kept"))
        dashboard.type("p")
        #expect(dashboard.frame.grid.text.contains("first words"))
        #expect(dashboard.frame.grid.text.contains("second words"))
    }

    @Test func `what is being typed goes on when another attempt speaks`() {
        var script = RunScript("one", commands: ["a"])
        script.start(0)
        script.say(0, "old\n")
        var dashboard = DrivenDashboard(script)
        dashboard.press(.enter)
        dashboard.type("/he")
        let count = script.events.count
        script.failAttempt(0, because: "HTTP 503")
        script.start(0)
        script.say(0, "here\n")
        dashboard.feed(Array(script.events[count...]))
        dashboard.type("x")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.focus?.search?.field.text == "hex")
    }

    @Test func `where the details stand beside the text, tab says so`() {
        let dashboard = focused(Size(width: 200, height: 50), .tab)
        #expect(dashboard.state.detailsTop == nil)
        #expect(dashboard.state.notice?.text == "the details are at the right")
    }

    @Test func `the parts of the time a branch took follow each other`() {
        var script = RunScript("one", commands: ["a"])
        script.queue(0)
        script.wait(.seconds(1))
        script.start(0)
        script.wait(.seconds(2))
        script.say(0, "x")
        script.wait(.seconds(3))
        let parts = TimeParts(of: script.snapshot.branches[0], at: .seconds(6)).all
        #expect(parts.map(\.name.text) == ["queued", "first output", "output"])
        #expect(parts.map(\.duration) == [.seconds(1), .seconds(2), .seconds(3)])
    }
}
