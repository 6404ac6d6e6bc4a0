import Execution
import TestSupport
import Testing

@testable import Dashboard

/// A slow run at a moment when somebody asks why, made from a seed, and the causes that are true of it.
struct SlowRun: Sendable, CustomTestStringConvertible {
    let name: String
    let causes: Set<Cause>
    /// The times that differ are drawn from the generator.
    let make: @Sendable (inout Chance) -> RunScript
    var usual = UsualTimes()

    init(
        _ name: String, _ causes: Cause..., usual: UsualTimes = UsualTimes(),
        make: @escaping @Sendable (inout Chance) -> RunScript
    ) {
        self.name = name
        self.causes = Set(causes)
        self.usual = usual
        self.make = make
    }

    var testDescription: String { name }

    /// What the dashboard knows of it.
    func dashboard(seed: UInt64) -> DrivenDashboard {
        var chance = Chance(generator: SeededGenerator(seed: seed))
        var dashboard = DrivenDashboard(make(&chance))
        dashboard.take(.told(.usualTimes(usual)))
        return dashboard
    }

    static let all: [SlowRun] = limits + waits + networks + speeches + times + pairs
}

/// Times that are about what they are said to be.
struct Chance {
    var generator: SeededGenerator

    /// Up to a tenth more or less.
    mutating func about(_ duration: Duration) -> Duration {
        duration * Double.random(in: 0.9...1.1, using: &generator)
    }

    mutating func about(_ milliseconds: Int) -> Duration { about(.milliseconds(milliseconds)) }
}

extension RunScript {
    /// Prompts for a model that is not there, with these names.
    static func asking(_ names: [String], _ model: String = "openai/small", maxParallel: Int? = 10) -> RunScript {
        let work = Action.prompt(PromptSpec(prompt: Template([]), model: model))
        return RunScript(
            Plan(name: "slow", body: Body(branches: names.map { Branch($0, work) }, maxParallel: maxParallel)))
    }

    /// Requests to one host.
    static func fetching(_ names: [String]) -> RunScript {
        let work = Action.request(RequestSpec(Template(literal: "https://api.example/x")))
        return RunScript(Plan(name: "slow", body: Body(branches: names.map { Branch($0, work) })))
    }

    /// Commands on a machine with two cores.
    static func computing(_ names: [String], maxParallel: Int? = 10) -> RunScript {
        let command = CommandSpec(.shell(script: "compute", values: []), baseDirectory: "/")
        return RunScript(
            Plan(
                name: "slow",
                body: Body(branches: names.map { Branch($0, .command(command)) }, maxParallel: maxParallel)),
            cores: 2)
    }

    mutating func start(_ indexes: some Sequence<Int>) {
        for index in indexes { start(index) }
    }

    /// The attempt is told what to ask.
    mutating func send(_ index: Int, _ clocks: [Outcome.Clock] = [], model: String = "openai/small") {
        ask(index, SentRequest(.prompt(SentPrompt(model: model, prompt: "Why?")), clocks: clocks))
    }

    /// The same of a request.
    mutating func fetch(_ index: Int, _ clocks: [Outcome.Clock] = []) {
        ask(index, SentRequest(.http(SentHTTPRequest(url: "https://api.example/x")), clocks: clocks))
    }

    /// The host has the request.
    mutating func reach(_ index: Int) {
        for phase in ["dns", "connect", "tls", "sent"] { self.phase(index, phase, took: .milliseconds(1)) }
    }

    /// It says so many bytes every tenth of a second.
    mutating func stream(_ index: Int, _ bytes: Int, for time: Duration) {
        var left = time
        while left > .zero {
            say(index, String(repeating: "x", count: bytes))
            wait(.milliseconds(100))
            left -= .milliseconds(100)
        }
    }
}
