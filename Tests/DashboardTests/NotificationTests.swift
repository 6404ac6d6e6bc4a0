import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct NotificationTests {
    /// What is said about a run; `focus` is what the terminal says before it.
    private func notices(_ script: RunScript, focus: [Bool] = [false]) -> [String] {
        DrivenDashboard(script, focus: focus).effects.compactMap {
            if case .notify(let text) = $0 { text.text } else { nil }
        }
    }

    private func run(_ wait: Duration, _ change: (inout RunScript) -> Void) -> RunScript {
        var script = RunScript("weather", commands: ["London", "Tokyo"])
        script.start(0)
        script.start(1)
        script.wait(wait)
        change(&script)
        return script
    }

    @Test func `the end of a run of more than twenty seconds is told`() {
        let long = run(.seconds(83)) {
            $0.finish(0)
            $0.finish(1)
            $0.finishRun(.succeeded)
        }
        #expect(notices(long) == ["weather: succeeded, 2/2 in 83.0s"])
        #expect(notices(run(.seconds(20)) { $0.finishRun(.succeeded) }).isEmpty)
        #expect(notices(run(.milliseconds(20_001)) { $0.finishRun(.cancelled) }).count == 1)
    }

    @Test func `only the first failure is told`() {
        let script = run(.seconds(1)) {
            $0.finish(0, .failed) { $0.error = "exit 1" }
            $0.wait(.seconds(11))
            $0.finish(1, .failed) { $0.error = "exit 2" }
        }
        #expect(notices(script) == ["weather: London failed: exit 1"])
    }

    @Test func `the end is told, however short after something else`() {
        func script(_ gap: Duration) -> RunScript {
            run(.seconds(15)) {
                $0.finish(0, .timedOut) { $0.clock = .timeout(.seconds(15)) }
                $0.wait(gap)
                $0.finishRun(.incomplete)
            }
        }
        for gap in [Duration.milliseconds(9999), .seconds(10)] {
            #expect(notices(script(gap)).count == 2)
        }
    }

    @Test(arguments: [[], [true], [false, true]])
    func `nobody is told what they can see, or when the terminal does not say`(focus: [Bool]) {
        let script = run(.seconds(30)) {
            $0.finish(0, .failed)
            $0.finishRun(.failed)
        }
        #expect(notices(script, focus: focus).isEmpty)
    }

    @Test func `what a branch says cannot steer the terminal`() {
        let script = run(.seconds(1)) {
            $0.finish(0, .failed) {
                $0.error = "\u{1B}]0;title\u{07}\u{9D}52;c;x\u{9C}bad\n\u{1B}[31m" + String(repeating: "x", count: 500)
            }
        }
        let notice = notices(script).first ?? ""
        #expect(notice.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(notice.count <= 120 && notice.contains("bad"))
    }

    @Test(arguments: [
        (0, 0, nil, Frame.Progress.share(0)), (1, 0, nil, .share(33)), (1, 1, nil, .error(share: 66)),
        (3, 0, RunResult.Status.succeeded, .none), (2, 1, .incomplete, .error(share: 100)),
        (1, 0, .cancelled, .none), (0, 3, .failed, .error(share: 100)), (3, 0, .incomplete, .none),
    ])
    func `the taskbar shows how far the run has come`(
        done: Int, failed: Int, result: RunResult.Status?, progress: Frame.Progress
    ) {
        var script = RunScript("weather", commands: ["a", "b", "c"])
        for index in 0..<done { script.finish(index) }
        for index in done..<done + failed { script.finish(index, .failed) }
        if let result { script.finishRun(result) }
        #expect(DrivenDashboard(script).frame.progress == progress)
    }
}
