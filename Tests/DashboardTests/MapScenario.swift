import Canvas
import Execution
import TestSupport

@testable import Dashboard

/// A run of very many branches, three quarters of which have ended.
enum MapScenario {
    static func script(branchCount count: Int) -> RunScript {
        var script = RunScript(
            "sweep", commands: (0..<count).map(name),
            join: Join(.action(.prompt(PromptSpec(prompt: Template([]))))), maxParallel: count / 40 + 4)
        let (ended, running) = (count * 73 / 100, count / 40 + 2)
        for index in 0..<count { script.queue(index) }
        for index in stragglers(of: count) {
            script.start(index)
            script.say(index, "score \(index): clear, short, misses the garden\n")
            script.wait(.milliseconds(40))
        }
        for start in stride(from: 0, to: ended, by: 50) {
            let some = (start..<min(start + 50, ended)).filter { !stragglers(of: count).contains($0) }
            for index in some { script.start(index) }
            script.wait(.milliseconds(250))
            for index in some { end(index, of: count, &script) }
        }
        for index in ended..<ended + running {
            script.start(index)
            script.wait(.milliseconds(30))
            if index % 3 > 0 { script.say(index, "step \(index) is under way\n") }
        }
        script.backOff(ended + 1, for: .seconds(2), of: 3, because: "HTTP 503")
        script.wait(.milliseconds(500))
        return script
    }

    /// They began first and have not ended; the first of them is slow by what is usual.
    static func stragglers(of count: Int) -> [Int] { [count / 20, count * 37 / 100] }

    static func usualTimes(of count: Int) -> UsualTimes {
        var series = BranchTimes.Series(milliseconds: Array(repeating: 300, count: 12))
        series.runs = 12
        let script = RunScript("names", commands: [name(of: stragglers(of: count)[0])])
        return BranchTimes([BranchTimes.Name(script.branches[0].path, isSimulated: false): series]).usual
    }

    private static let names = ["fares", "judge", "draft", "rooms", "embed", "lint"]

    private static func name(of index: Int) -> String { "\(names[index % names.count])-\(index / names.count)" }

    private static func end(_ index: Int, of count: Int, _ script: inout RunScript) {
        switch index {
        case let index where index % (count / 11) == 7:
            script.finish(index, .failed) { $0.error = "HTTP 503 after 3 attempts" }
        case let index where index % (count / 7) == 5:
            script.finish(index, .cancelled) { $0.cause = .operator }
        case let index where index % (count / 4) == 3:
            script.finish(index, .partial) { $0.cause = .operator }
        default:
            script.finish(index)
        }
    }
}

extension DrivenDashboard {
    /// The run of very many branches, as a dashboard sees it that knows how long they usually take.
    init(branchCount: Int, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode) {
        self.init(MapScenario.script(branchCount: branchCount), size: size, glyphs: glyphs)
        take(.told(.usualTimes(MapScenario.usualTimes(of: branchCount))))
    }
}
