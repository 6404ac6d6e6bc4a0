import Comparison
import Execution
import TestSupport

/// Comparisons to be told.
enum ComparedRuns {
    /// Three commands, one of which takes longer.
    static func weather(_ status: RunResult.Status = .succeeded, simulated: Bool = false) -> RunComparison {
        RunComparison(
            .measured, of: "Weather in three cities",
            sequential: Lane(.sequential, of: [LaneRun(sequential(simulated: simulated), id: "kqzbva")]),
            parallel: Lane(.parallel, of: [LaneRun(parallel(status, simulated: simulated), id: "mwnprt")]),
            first: .sequential)
    }

    private static let names = ["London", "Tokyo", "Paris"]
    private static let times = [500, 510, 540]

    private static func sequential(simulated: Bool) -> RunSnapshot {
        var script = RunScript("Weather in three cities", commands: names, sequential: true)
        for (index, time) in times.enumerated() {
            script.start(index)
            script.wait(.milliseconds(time))
            script.finish(index) { $0.isSimulated = simulated }
        }
        script.finishRun()
        return script.snapshot
    }

    private static func parallel(_ status: RunResult.Status, simulated: Bool) -> RunSnapshot {
        var script = RunScript("Weather in three cities", commands: names)
        for index in names.indices { script.start(index) }
        var now = 0
        for (index, time) in times.enumerated() {
            script.wait(.milliseconds(time - now))
            now = time
            let failed = index == 1 && status != .succeeded
            script.finish(index, failed ? .failed : .succeeded) { outcome in
                outcome.isSimulated = simulated
                if failed { outcome.error = "exit status 1" }
            }
        }
        script.finishRun(status)
        return script.snapshot
    }

    /// Of two branches the result of one was enough: of the slower one one at a time.
    static func decided() -> RunComparison {
        let lanes = LaneKind.allCases.map { kind in
            var script = RunScript("race", commands: ["slow", "fast"], sequential: kind == .sequential)
            let winner = kind == .sequential ? 0 : 1
            for index in 0..<2 where kind == .parallel || index == winner { script.start(index) }
            script.wait(.milliseconds(kind == .sequential ? 700 : 200))
            script.finish(winner)
            script.finish(1 - winner, .cancelled) { $0.cause = .earlyDecision }
            script.finishRun()
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        return RunComparison(.measured, sequential: lanes[0], parallel: lanes[1], first: .sequential)
    }

    /// A fan-out that had three elements one at a time, and two all at once.
    static func otherWork() -> RunComparison {
        let lanes = LaneKind.allCases.map { kind in
            var script = RunScript("letters", commands: ["each"], sequential: kind == .sequential)
            let items = script.expand(0, kind == .sequential ? ["Ada", "Ben", "Cleo"] : ["Ada", "Ben"])
            for item in items where kind == .parallel { script.start(item) }
            for item in items {
                if kind == .sequential { script.start(item) }
                if kind == .sequential || item == items.first { script.wait(.milliseconds(400)) }
                script.finish(item)
            }
            script.finish(0, of: items)
            script.finishRun()
            return Lane(kind, of: [LaneRun(script.snapshot)])
        }
        return RunComparison(.measured, sequential: lanes[0], parallel: lanes[1], first: .sequential)
    }

    /// A chain under hostile names, projected.
    static func hostile() -> RunComparison {
        var script = RunScript("<b>\u{1B}[31m|x|\u{202E}", commands: ["a<script>", "b\u{1B}]0;t\u{7}&\""])
        script.block(1, on: [0])
        script.start(0)
        script.wait(.seconds(2))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(90))
        script.finish(1)
        script.finishRun()
        return RunComparison(projectedFrom: LaneRun(script.snapshot))
    }

    /// More branches than rows, under a cap.
    static func sweep() -> RunComparison {
        var script = RunScript("sweep", commands: ["each"], maxParallel: 8)
        let items = script.expand(0, (0..<200).map { "item \($0)" })
        for item in items.dropFirst(8) { script.queue(item) }
        for batch in 0..<25 {
            let now = items.dropFirst(batch * 8).prefix(8)
            for item in now { script.start(item) }
            script.wait(.milliseconds(400))
            for item in now { script.finish(item) }
        }
        script.finish(0, of: items)
        script.finishRun()
        return RunComparison(projectedFrom: LaneRun(script.snapshot, id: "kqzbva"))
    }
}
