import Execution
import TestSupport

@testable import Dashboard

/// What only a comparison tells, and two causes at once.
extension SlowRun {
    static let times: [SlowRun] = [
        SlowRun("it takes longer than eleven others of its kind", .longerThanUsual) { chance in
            var script = RunScript("slow", commands: ["compress"])
            let instances = script.expand(0, (1...12).map { "\($0)" })
            script.start(instances)
            script.wait(chance.about(800))
            for index in instances.dropLast() { script.finish(index) }
            script.wait(chance.about(2500))
            return script
        },
        SlowRun(
            "it takes longer than in earlier runs", .longerThanUsual,
            usual: BranchTimes([
                BranchTimes.Name("a", isSimulated: false): .init(milliseconds: Array(repeating: 900, count: 12))
            ]).usual
        ) { chance in
            var script = RunScript("slow", commands: ["a", "b"])
            script.start(0...1)
            script.wait(chance.about(3000))
            return script
        },
        SlowRun("eight commands compute on two cores", .processor) { chance in
            crowd(8, &chance)
        },
        SlowRun("eight commands have computed on two cores", .processor) { chance in
            var script = crowd(8, &chance)
            for index in 0..<8 { script.finish(index) }
            script.finishRun()
            return script
        },
        SlowRun("one runs far longer than all the others", .dominating) { chance in
            var script = RunScript("slow", commands: ["a", "b", "c"])
            script.start(0...2)
            script.wait(chance.about(1000))
            for index in 0...1 { script.finish(index) }
            script.wait(chance.about(3000))
            return script
        },
        SlowRun("one had most of the way to the finish", .dominating) { chance in
            var script = RunScript("slow", commands: ["a", "b", "c"])
            script.block(2, on: [1])
            script.start(0...1)
            script.wait(chance.about(1000))
            script.finish(0)
            script.wait(chance.about(5000))
            script.finish(1)
            script.start(2)
            script.wait(chance.about(900))
            script.finish(2)
            script.finishRun()
            return script
        },
        SlowRun("the join waits for the last one, which is not slow", .join) { chance in
            var script = RunScript("slow", commands: ["a", "b", "c"])
            script.start(0...2)
            script.wait(chance.about(3000))
            for index in 0...1 { script.finish(index) }
            script.wait(chance.about(500))
            return script
        },
    ]

    static let pairs: [SlowRun] = [
        SlowRun("throttled, and no slot for the rest", .throttled, .slot) { chance in
            var script = RunScript.asking(["a", "b", "c", "d"], maxParallel: 2)
            script.start(0...1)
            for index in 2...3 { script.queue(index) }
            script.wait(chance.about(600))
            script.failAttempt(0, because: "HTTP 429")
            script.close(gate: "openai", for: .seconds(9), because: "HTTP 429")
            script.queue(0, for: .gate("openai"))
            script.stream(1, 20, for: chance.about(2500))
            return script
        },
        SlowRun("retries, and the last attempt is silent", .retries, .firstByte) { chance in
            var script = RunScript.asking(["a", "b", "c", "d"])
            script.start(0...3)
            script.wait(chance.about(300))
            for index in 1...3 { script.say(index, "word") }
            for index in 1...3 { script.finish(index) }
            script.wait(chance.about(1700))
            script.backOff(0, for: .seconds(1), of: 3, because: "HTTP 503")
            script.wait(.seconds(1))
            script.start(0)
            script.wait(chance.about(2800))
            return script
        },
        SlowRun("a slow connection, and a slow stream after it", .connection, .slowStream) { chance in
            var script = RunScript.asking(["a", "b", "c", "d"])
            script.start(0...2)
            for index in 0...2 { script.stream(index, 60, for: .milliseconds(600)) }
            for index in 0...2 { script.finish(index) }
            script.start(3)
            script.send(3)
            let connecting = chance.about(2500)
            script.wait(connecting)
            script.phase(3, "dns", took: .milliseconds(10))
            script.phase(3, "connect", took: connecting)
            script.phase(3, "sent", took: .milliseconds(1))
            script.stream(3, 2, for: chance.about(2200))
            return script
        },
        SlowRun("too few cores, and no slot for the rest", .processor, .slot) { chance in
            var script = crowd(8, &chance, of: 12)
            for index in 8..<12 { script.queue(index, for: .slots(8)) }
            script.wait(chance.about(200))
            return script
        },
        SlowRun("silent, and then ended by a clock", .limit, .silence) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.stream(0, 20, for: chance.about(500))
            script.finish(1)
            script.wait(.seconds(3))
            script.finish(0, .partial) { $0.clock = .idle(.seconds(3)) }
            script.finishRun(.incomplete)
            return script
        },
    ]

    /// Commands that each get a quarter of a core.
    private static func crowd(_ count: Int, _ chance: inout Chance, of all: Int? = nil) -> RunScript {
        var script = RunScript.computing((1...(all ?? count)).map { "c\($0)" }, maxParallel: count)
        script.start(0..<count)
        script.wait(.seconds(2))
        for index in 0..<count { script.phase(index, "cpu", took: chance.about(500)) }
        script.wait(chance.about(1500))
        return script
    }
}
