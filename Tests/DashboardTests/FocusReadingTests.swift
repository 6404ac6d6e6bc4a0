import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Where the text of the focused branch comes from.
@Suite struct FocusReadingTests {
    private static let size = Size(width: 60, height: 14)

    private func shown(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.state.focus?.loadedSight(in: Size(width: 58, height: 9)).rows.map(\.text.text) ?? []
    }

    private func output(_ stream: Output.Stream, _ text: String, at offset: Int, omitted: Int = 0) -> Output {
        Output(stream, Array(text.utf8), omittedBytes: omitted, offset: offset)
    }

    private func lines(_ name: String, _ range: ClosedRange<Int>) -> String {
        range.map { "\(name) \($0)\n" }.joined()
    }

    @Test func `a short text is not read at all`() {
        var script = RunScript("short", commands: ["a"])
        script.start(0)
        script.say(0, output(.stdout, lines("line", 1...100), at: 0))
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter, .home)
        #expect(shown(dashboard).first == "line 1")
        #expect(dashboard.reads.isEmpty)
    }

    @Test func `what is no longer in memory is read from the file`() {
        let text = lines("line", 1...50_000)
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        script.say(0, output(.stdout, String(text.suffix(10_000)), at: 0, omitted: text.utf8.count - 10_000))
        var dashboard = DrivenDashboard(
            script, size: Self.size, files: [.init(branch: "a"): Array(text.utf8)])
        dashboard.press(.enter)
        #expect(shown(dashboard).last == "line 50000")
        dashboard.press(.home)
        #expect(shown(dashboard).first == "line 1")
        #expect(dashboard.reads.allSatisfy { $0.count <= 3 * TextPage.length })
        dashboard.type("/line 25000")
        dashboard.search()
        #expect(shown(dashboard).contains("line 25000"))
    }

    @Test func `two streams are put together in the order in which they came`() {
        var (stdout, stderr) = ("", "")
        var script = RunScript("both", commands: ["a"])
        script.start(0)
        for round in 1...300 {
            let out = lines("out \(round)", 1...40)
            script.say(0, output(.stdout, out, at: stdout.utf8.count))
            stdout += out
            script.say(0, output(.stderr, "err \(round)\n", at: stderr.utf8.count))
            stderr += "err \(round)\n"
        }
        var dashboard = DrivenDashboard(
            script, size: Self.size,
            files: [
                .init(branch: "a"): Array(stdout.utf8), .init(branch: "a", source: .errors): Array(stderr.utf8),
            ])
        dashboard.press(.enter, .home)
        for _ in 0..<4 { dashboard.press(.pageDown) }
        #expect(shown(dashboard).contains("err 1"))
        #expect(shown(dashboard).firstIndex(of: "out 1 40").map { $0 + 1 } == shown(dashboard).firstIndex(of: "err 1"))
        #expect(dashboard.frame.grid.textAndRoles.contains("log-stderr"))
    }

    @Test func `an earlier attempt is shown from its own file`() {
        var script = RunScript("again", commands: ["a"])
        script.start(0)
        script.say(0, output(.stdout, "first try\n", at: 0))
        script.backOff(0, for: .seconds(1), of: 2, because: "exit 1")
        script.start(0)
        script.say(0, output(.stdout, "second try\n", at: 0))
        var dashboard = DrivenDashboard(
            script, size: Self.size, files: [.init(branch: "a", attempt: 1): Array("first try\n".utf8)])
        dashboard.press(.enter)
        #expect(shown(dashboard) == ["second try"])
        dashboard.type("{")
        #expect(shown(dashboard) == ["first try"])
        #expect(dashboard.frame.grid.text.contains("output of attempt 1 of 2"))
        dashboard.type("{")
        #expect(shown(dashboard) == ["first try"])
        dashboard.type("}")
        #expect(shown(dashboard) == ["second try"])
    }

    @Test func `a file that is gone is said`() {
        var script = RunScript("gone", commands: ["a"])
        script.start(0)
        script.say(0, output(.stdout, "end\n", at: 0, omitted: 100_000))
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter, .home)
        #expect(shown(dashboard) == ["65 kB are not kept", "34 kB are not kept"])
    }

    @Test func `of a branch that said nothing its value is shown`() {
        var script = RunScript("value", commands: ["a"])
        script.start(0)
        script.finish(0) { $0.value = .text("all there is") }
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter)
        #expect(shown(dashboard) == ["all there is"])
    }

    @Test func `while a line is typed all letters are text`() {
        var script = RunScript("typing", commands: ["a", "b"])
        script.start(0)
        script.say(0, output(.stdout, "axqXG[]\n", at: 0))
        var dashboard = DrivenDashboard(script, size: Self.size)
        dashboard.press(.enter)
        dashboard.type("/axqXG[]")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.focus?.search?.field.text == "axqXG[]")
        dashboard.search()
        #expect(dashboard.frame.grid.text.contains("1/1"))
        dashboard.press(.enter, .escape)
        #expect(dashboard.state.isZoomed)
        dashboard.press(.escape)
        #expect(!dashboard.state.isZoomed)
    }
}
