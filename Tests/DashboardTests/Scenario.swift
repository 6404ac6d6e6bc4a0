import Execution
import TestSupport

/// Runs at a moment worth looking at.
enum Scenario: String, CaseIterable {
    case running, mixed, ended

    func script(branchCount: Int) -> RunScript {
        var script = RunScript(Self.plan(branchCount))
        let atOnce = min(branchCount, 10)
        for index in 0..<atOnce { script.start(index) }
        for index in atOnce..<max(atOnce, branchCount - 1) { script.queue(index) }
        if atOnce < branchCount { script.block(branchCount - 1, on: [0, 1]) }
        script.wait(.milliseconds(300))
        for index in 0..<atOnce where index % 4 != 2 { script.say(index, Self.report(of: index)) }
        script.wait(.milliseconds(700))
        if self != .running { Self.mix(&script, branchCount) }
        if self == .ended { Self.end(&script, branchCount) }
        return script
    }

    private static func plan(_ count: Int) -> Plan {
        let cities = ["London", "Tokyo", "Paris", "Lisbon", "Reykjavik", "Oslo", "Quito", "Nairobi"]
        let branches = (0..<count).map { index in
            let name = index < cities.count ? cities[index] : "\(cities[index % cities.count])-\(index / cities.count)"
            let command = CommandSpec(.shell(script: "forecast --days 3", values: []), baseDirectory: "/")
            let prompt = PromptSpec(prompt: Template([]))
            return Branch(name, index % 3 == 1 ? .prompt(prompt) : .command(command))
        }
        let join = Join(.action(.prompt(PromptSpec(prompt: Template([])))))
        return Plan(name: "weather", body: Body(branches: branches, join: join))
    }

    /// No two lines are the same, so that a line in a wrong place shows.
    private static func report(of index: Int) -> String {
        let days = ["Saturday", "Sunday", "Monday"]
        return days.enumerated().map { day, name in
            "\(name) \(index + 1): \(10 + index + day) °C, wind \(3 * index + day) km/h from the west, clearing up late.\n"
        }
        .joined() + "Outlook \(index + 1): the ridge over the sea m"
    }

    /// Every way for a branch to end that fits.
    private static func mix(_ script: inout RunScript, _ count: Int) {
        script.finish(0) { $0.tokens = 112 }
        script.finish(1, .failed) { $0.error = "API timeout" }
        guard count > 8 else { return }
        script.say(2, "warning: no station nearby\n", .stderr)
        script.finish(3, .partial) { $0.cause = .operator }
        script.finish(4, .timedOut) { $0.clock = .timeout(.milliseconds(600)) }
        script.finish(5, .cancelled) { $0.cause = .operator }
        script.finish(count - 1, .skipped) { $0.cause = .dependency("Tokyo failed") }
        script.wait(.milliseconds(1500))
        script.finish(7, .partial) { $0.clock = .timeout(.seconds(2)) }
    }

    private static func end(_ script: inout RunScript, _ count: Int) {
        let open = script.snapshot.branches.filter { !$0.status.isEnded && $0.branch.index < count }
        for branch in open {
            if branch.status != .running { script.start(branch.branch.index) }
            script.say(
                branch.branch.index,
                (branch.firstOutputAt == nil ? "" : "ove.\n") + "All of \(branch.branch.index + 1) said.\n")
        }
        script.wait(.milliseconds(1250))
        for branch in open { script.finish(branch.branch.index) }
        script.startJoin()
        script.wait(.milliseconds(200))
        script.say(count, "Take the tram on Saturday; stay in on Sunday.\n")
        script.wait(.milliseconds(300))
        script.finish(count) { $0.isSimulated = true }
        script.finishRun(.incomplete)
    }
}
