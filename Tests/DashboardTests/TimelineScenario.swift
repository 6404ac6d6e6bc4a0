import Execution
import TestSupport

/// Runs in which there is something to see of when what ran.
enum TimelineScenario {
    private static func plan(_ name: String, _ names: [String], maxParallel: Int?) -> Plan {
        let branches = names.enumerated().map { index, name in
            let command = CommandSpec(.shell(script: "sleep 1", values: []), baseDirectory: "/")
            let prompt = PromptSpec(prompt: Template([]), model: index.isMultiple(of: 2) ? "model-s" : "model-l")
            return Branch(name, index % 3 == 0 ? .command(command) : .prompt(prompt))
        }
        return Plan(name: name, body: Body(branches: branches, maxParallel: maxParallel))
    }

    static func script(branchCount: Int) -> RunScript {
        switch branchCount {
        case ...3: three
        case ...12: twelve
        default: many(branchCount)
        }
    }

    /// One failed and is tried again, one streams, one waits for both.
    private static var three: RunScript {
        var script = RunScript(plan("three", ["fetch", "draft", "sum"], maxParallel: 2))
        script.block(2, on: [0, 1])
        script.start(0)
        script.start(1)
        script.wait(.milliseconds(600))
        script.say(1, "Once ")
        script.wait(.milliseconds(300))
        script.backOff(0, for: .seconds(1), of: 3, because: "HTTP 503")
        script.wait(.seconds(1))
        script.start(0)
        script.phase(0, "dns", took: .milliseconds(4))
        script.phase(0, "connect", took: .milliseconds(21))
        script.wait(.milliseconds(900))
        script.phase(0, "first_byte", took: .milliseconds(800))
        script.say(0, "{")
        script.wait(.milliseconds(500))
        return script
    }

    /// Every way for a bar to look.
    private static var twelve: RunScript {
        let names = [
            "weather", "flights", "hotels", "draft-s", "draft-m", "draft-l", "critique", "translate", "lint", "tests",
            "images", "summary",
        ]
        var script = RunScript(plan("trip", names, maxParallel: 6))
        script.block(11, on: [5, 6])
        for index in 0..<6 { script.start(index) }
        for index in 6..<11 { script.queue(index) }
        script.wait(.milliseconds(400))
        script.finish(0)
        script.start(6)
        for index in [1, 3, 4] { script.say(index, "So ") }
        script.wait(.milliseconds(700))
        script.say(5, "The ")
        script.say(6, "No ")
        script.backOff(2, for: .milliseconds(500), of: 3, because: "HTTP 503")
        script.start(7)
        script.wait(.milliseconds(500))
        script.queue(2)
        script.say(7, "Ja ")
        script.wait(.milliseconds(1300))
        script.finish(1)
        script.start(2)
        script.wait(.milliseconds(200))
        script.finish(3, .partial) { $0.cause = .operator }
        script.start(8)
        script.wait(.milliseconds(500))
        script.finish(8)
        script.start(9)
        script.wait(.milliseconds(300))
        script.say(9, "1..9")
        script.wait(.milliseconds(1100))
        script.finish(7, .cancelled) { $0.cause = .operator }
        script.start(10)
        script.wait(.milliseconds(1800))
        script.finish(4)
        script.wait(.milliseconds(1300))
        script.finish(9, .failed) { $0.error = "exit status 1" }
        script.wait(.milliseconds(300))
        return script
    }

    /// So many that they wait for each other's slots; every ninth fails, every fortieth is slow.
    ///
    /// - Parameter isEnded: all of it, else two thirds.
    static func many(_ count: Int, isEnded: Bool = false) -> RunScript {
        let words = ["draft", "rooms", "judge", "fares", "lint", "embed", "rank"]
        let names = (0..<count).map { "\(words[$0 % words.count])-\($0)" }
        let slots = count > 1000 ? 256 : 10
        var script = RunScript(plan("sweep", names, maxParallel: slots))
        for index in 0..<count { index < slots ? script.start(index) : script.queue(index) }
        var random = SeededGenerator(seed: 7)
        var ends = (0..<slots).map { (at: length(of: $0, &random), index: $0) }
        var next = slots
        let most = isEnded ? count : count * 2 / 3
        var ended = 0
        while ended < most, let first = ends.min(by: { $0.at < $1.at }) {
            script.wait(first.at - script.elapsed)
            ends.removeAll { $0.index == first.index }
            if first.index % 3 == 1 { script.say(first.index, "Done.") }
            if first.index % 9 == 8 {
                script.finish(first.index, .failed) { $0.error = "HTTP 503" }
            } else {
                script.finish(first.index)
            }
            ended += 1
            guard next < count else { continue }
            script.start(next)
            ends.append((script.elapsed + length(of: next, &random), next))
            next += 1
        }
        if isEnded { script.finishRun() }
        return script
    }

    private static func length(of index: Int, _ random: inout SeededGenerator) -> Duration {
        let usual = Int.random(in: 300...2500, using: &random)
        return .milliseconds(index % 40 == 17 ? usual * 6 : usual)
    }
}
