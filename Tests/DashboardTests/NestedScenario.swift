import Execution
import TestSupport

/// Runs with fan-outs and groups at a moment worth looking at.
enum NestedScenario: String, CaseIterable {
    case fanOut = "fan-out"
    case groups, waits

    var script: RunScript {
        switch self {
        case .fanOut: Self.fanOutScript
        case .groups: Self.groupsScript
        case .waits: Self.waitsScript
        }
    }

    private static let prompt = BranchKind.prompt(model: "openai/gpt-4.1-mini")

    private static func plan(_ name: String, _ branches: [String]) -> Plan {
        let work = Action.prompt(PromptSpec(prompt: Template([])))
        return Plan(
            name: name, body: Body(branches: branches.map { Branch($0, work) }, join: Join(.action(work))))
    }

    /// A plan, a section for each of its twelve lines, five at once, and a check that waits for all.
    private static var fanOutScript: RunScript {
        var script = RunScript(plan("report", ["plan", "write", "check"]))
        script.start(0)
        script.block(1, on: [0])
        script.block(2, on: [1])
        script.wait(.milliseconds(1200))
        script.say(0, "- What an agent is\n- Tools and memory\n")
        script.finish(0) { $0.tokens = 31 }
        let titles = [
            "What an agent is", "Tools and memory", "Where agents fail", "Costs", "Évaluation", "記憶と道具",
            "Safety and the people who are asked before anything is done", "8", "Latency", "Teams of agents",
            "History", "What comes next",
        ]
        let write = script.expand(1, titles, kind: prompt)
        for index in write.prefix(5) { script.start(index) }
        for index in write.dropFirst(5) { script.queue(index, for: .slotsOf(script.branches[1], 5)) }
        script.wait(.milliseconds(400))
        for (number, index) in write.prefix(4).enumerated() { script.say(index, "Section \(number + 1) begins h") }
        script.wait(.milliseconds(900))
        script.finish(write.lowerBound) { $0.tokens = 58 }
        script.finish(write.lowerBound + 1, .failed) { $0.error = "the stream ended early" }
        script.start(write.lowerBound + 5)
        script.wait(.milliseconds(300))
        return script
    }

    /// Two companies, each looked at from two sides and summed up; in one of them a side is looked at in parts.
    private static var groupsScript: RunScript {
        var script = RunScript(plan("companies", ["company", "market"]))
        let companies = script.expand(0, ["Apple", "Oracle"], kind: .group)
        script.start(1)
        for company in companies {
            script.start(company)
            let path = "company[\(company - companies.lowerBound)]"
            script.add("\(path)/news", to: company, kind: prompt)
            script.add("\(path)/risk", to: company, kind: prompt)
            script.add("\(path)/join", to: company, kind: prompt, isJoin: true)
        }
        let members = companies.upperBound..<companies.upperBound + 6
        for index in [0, 1, 3] { script.start(members.lowerBound + index) }
        script.expand(members.lowerBound + 4, ["rates", "lawsuits"], kind: prompt)
        script.start(members.upperBound)
        script.block(members.upperBound + 1, on: [members.lowerBound + 3])
        script.wait(.milliseconds(800))
        for index in [0, 1, 3] { script.say(members.lowerBound + index, "What is new of \(index): the\n") }
        script.wait(.milliseconds(700))
        script.finish(members.lowerBound)
        script.finish(members.lowerBound + 1)
        script.startJoin(members.lowerBound + 2, results: 2, of: 2)
        script.wait(.milliseconds(500))
        script.say(members.lowerBound + 2, "In one sentence")
        return script
    }

    /// Every way to wait that has a reason of its own.
    private static var waitsScript: RunScript {
        var script = RunScript(plan("slow", ["throttled", "asked", "flaky", "again", "line", "blocked", "many"]))
        for index in 0..<4 { script.start(index) }
        script.block(5, on: [2, 3])
        let many = script.expand(6, ["north", "south"], kind: prompt)
        script.start(many.lowerBound)
        script.queue(many.lowerBound + 1, for: .slotsOf(script.branches[6], 1))
        script.wait(.milliseconds(600))
        script.say(3, "GET /forecast\n", .stderr)
        script.close(gate: "openai", for: .seconds(12), because: "HTTP 429: too many requests", limit: 2)
        script.queue(0, for: .gate("openai"))
        script.queue(1, for: .slotsOfGate("openai", 2))
        script.backOff(2, for: .milliseconds(1800), of: 3, because: "HTTP 503")
        script.backOff(3, for: .milliseconds(200), of: 3, because: "connection refused")
        script.wait(.milliseconds(200))
        script.start(3)
        script.act(.pauseStarting)
        script.queue(4, for: .paused)
        script.wait(.milliseconds(500))
        return script
    }
}
