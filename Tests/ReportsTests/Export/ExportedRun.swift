import Execution
import Foundation
import Reports
import TestSupport

/// A run that was told by a script, as it is exported.
enum ExportedRun {
    static func facts(fault: String? = nil, state: String = "interrupted", started: String = "1970-01-01T00:00:00Z")
        -> ExportFacts
    {
        ExportFacts(
            id: "abcdef", folder: "/runs/1970-01-01-mixed-abcdef", started: started,
            startedWords: "1970-01-01 00:00:00", unfinishedState: state, fault: fault,
            inputs: [("topic", "a|b <i>c</i>")], version: "0.1.0")
    }

    static func text(_ script: RunScript, _ format: ExportFormat, _ facts: ExportFacts = facts()) throws -> String {
        try text(RunStory(of: script.events), format, facts)
    }

    static func text(_ story: RunStory, _ format: ExportFormat, _ facts: ExportFacts = facts()) throws -> String {
        let text = Collector()
        try RunExport(of: story, facts).write(format) { text.bytes += $0 }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private final class Collector {
        var bytes: [UInt8] = []
    }

    static func value(_ script: RunScript, _ format: ExportFormat, _ facts: ExportFacts = facts()) throws -> Value {
        try Value(json: text(script, format, facts))
    }

    /// Names that would break a document that does not expect them.
    static let hostile = [
        "a|b", "tick ` tick", "<script>alert(1)</script>", "\"quoted\" & 'single'", "line\nbreak\r\nand more",
        "=cmd()", "\u{1B}[31mred", "null\u{0}byte", "]]>", "-->", "\u{202E}turned", "\u{FFFE}", "a,b;c", "@ref", "-1+1",
        "```", "[x](javascript:alert(1))", "x\" onload=\"alert(1)", "&#60;b&#62;", "\\|", "$x$", "</pre></title>",
    ]
}

extension RunScript {
    /// Retries, phases, queueing, a group, calls, a gate, a person, and every way to end.
    static var mixed: RunScript {
        var script = RunScript(
            "Mixed | run", commands: ["one", "flaky", "late", "each", "agent", "after"], maxParallel: 2)
        script.block(5, on: [2])
        script.start(0)
        script.ask(0, SentRequest(.command(SentCommand(.shell("echo \"hi\""), directory: "/tmp"))))
        script.start(1)
        script.ask(1, SentRequest(.http(SentHTTPRequest(url: "https://example.org:8443/x?q=1"))))
        script.queue(2)
        script.wait(.microseconds(1_500))
        script.phase(1, "dns", took: .microseconds(700))
        script.wait(.milliseconds(40))
        script.phase(1, "connect", took: .milliseconds(40))
        script.backOff(1, for: .milliseconds(300), of: 3, because: "HTTP 503")
        script.start(2)
        script.say(0, "hi, a|b\n")
        script.say(0, "careful\n", .stderr)
        script.wait(.milliseconds(200))
        script.finish(0) { $0.exitCode = 0 }
        let each = script.expand(3, ["=Where <b>", "2"])
        script.start(each.lowerBound)
        script.wait(.milliseconds(100))
        script.start(1)
        script.say(1, "{}", .text)
        script.wait(.milliseconds(50))
        script.finish(1) { outcome in
            outcome.attempts = 2
            outcome.httpStatus = 200
        }
        script.act(.cancel(script.added[1]))
        script.finish(each.lowerBound + 1, .cancelled) { $0.cause = .operator }
        script.say(2, "half")
        script.finish(2, .timedOut) { $0.clock = .timeout(.milliseconds(350)) }
        script.finish(5, .skipped) { $0.cause = .dependency("late timed out") }
        script.finish(each.lowerBound, .failed) { outcome in
            outcome.error = "exit 3"
            outcome.reason = .exit
            outcome.exitCode = 3
        }
        script.finish(3, .failed, of: each) { $0.error = "0 of 2 instances gave a result, 1 needed" }
        script.agent(4)
        script.startJoin()
        script.say(script.join.index, "## All\n")
        script.finish(script.join.index)
        script.finishRun(.incomplete)
        return script
    }

    /// A model is asked, has a tool called, and goes on.
    private mutating func agent(_ index: Int) {
        close(gate: "anthropic/key", for: .milliseconds(100), because: "429", limit: 1)
        start(index)
        ask(index, SentRequest(.prompt(SentPrompt(model: "anthropic/claude", prompt: "Ask", maxTokens: 100, seed: 7))))
        wait(.milliseconds(30))
        phase(index, "first_token", took: .milliseconds(20))
        open(gate: "anthropic/key")
        let tool = call("agent/search[0]", from: index, label: "what", kind: .run("grep what"))
        start(tool)
        wait(.milliseconds(60))
        say(tool, "found")
        finish(tool) { $0.tokens = 5 }
        goOn(index)
        wait(.milliseconds(20))
        say(index, "done", .text)
        var called = Outcome(branch: added[added.count - 1], status: .succeeded)
        called.tokens = 5
        finish(index, .partial) { outcome in
            outcome.calls = [called]
            outcome.tokens = 47
            outcome.cause = .operator
            outcome.isSimulated = true
        }
    }

    /// One branch for each name, as label of an instance and as what it said.
    static func hostile(_ names: [String]) -> RunScript {
        var script = RunScript(names[0], commands: ["each"])
        let each = script.expand(0, names)
        for (index, name) in zip(each, names) {
            script.start(index)
            script.say(index, name)
            script.say(index, name, .stderr)
            script.wait(.milliseconds(1))
            script.finish(index, .failed) { $0.error = name }
        }
        script.finish(0, .failed, of: each) { $0.error = names[0] }
        script.finishRun(.failed, error: names[0])
        return script
    }
}
