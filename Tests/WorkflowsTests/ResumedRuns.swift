import Execution
import Foundation
import Synchronization
import TestSupport
import Testing
import Workflows

/// Does what branches ask for by a rule, and remembers what was asked.
final class AskedRunner: BranchRunner {
    private let journal = Journal<String>()
    private let answer: @Sendable (_ text: String, BranchContext) async throws -> BranchResult

    /// - Parameter answer: what the text of a prompt, the first argument of a command or a URL gives.
    init(_ answer: @escaping @Sendable (_ text: String, BranchContext) async throws -> BranchResult) {
        self.answer = answer
    }

    /// Everybody gets what was asked in capitals, but those who ask for one of these.
    convenience init(failing: Set<String> = []) {
        self.init { text, _ in
            if failing.contains(text) { throw BranchFailure(.exit, "exit 1", exitCode: 1) }
            return BranchResult(value: .text(text.uppercased()))
        }
    }

    /// In alphabetical order, because branches run at the same time.
    var asked: [String] { journal.entries.sorted() }

    func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        let text = text(of: work)
        journal.note(text)
        if case .prompt(let prompt) = work, !prompt.tools.isEmpty {
            _ = try await context.call(prompt.tools.map { BranchCall($0, arguments: [.init("of", .text(text))]) })
        }
        return try await answer(text, context)
    }

    func read(_ text: LargeText) throws -> String {
        try text.segments.map { segment in
            switch segment {
            case .text(let text): text
            case .file(let path, _): try String(contentsOfFile: path, encoding: .utf8)
            }
        }.joined()
    }

    private func text(of work: BranchWork) -> String {
        switch work {
        case .prompt(let prompt): prompt.prompt.split(separator: "\n").first.map(String.init) ?? ""
        case .request(let request): request.url
        case .command(let command):
            switch command.launch {
            case .shell(let script, let values):
                values.isEmpty ? script : values.map { $0.value.text }.joined(separator: " ")
            case .arguments(let arguments): arguments.map(\.text).joined(separator: " ")
            }
        }
    }
}

extension Argument {
    fileprivate var text: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .file(let content): content
            }
        }.joined()
    }
}

/// A run that is over, and what was asked in it.
struct AskedRun {
    let result: RunResult
    let asked: [String]
    let events: [RunEvent]

    private final class Recording: EventRecorder {
        private let recorded = Mutex<[RunEvent]>([])

        var events: [RunEvent] { recorded.withLock { $0 } }

        func record(_ events: [RunEvent]) throws { recorded.withLock { $0 += events } }
    }

    /// Runs a workflow, going on from an earlier run if there is one.
    init(
        _ workflow: String, _ inputs: [String: Value] = [:], with runner: AskedRunner = AskedRunner(),
        after earlier: AskedRun? = nil, in environment: [String: String] = [:],
        _ body: (Run) async -> Void = { _ in }
    ) async throws {
        let variables = environment
        let recording = Recording()
        var environment = RunEnvironment(runner: runner, recorder: recording)
        environment.earlier = earlier?.results
        result = await withRun(of: try Self.plan(workflow, inputs, variables), using: environment) { run in
            await body(run)
            return await run.result
        }
        (asked, events) = (runner.asked, recording.events)
    }

    static func plan(
        _ workflow: String, _ inputs: [String: Value] = [:], _ environment: [String: String] = [:]
    ) throws -> Plan {
        let loaded = Loaded(workflow) { options in
            options.values = inputs.map { Value.Field($0, $1) }
            options.environment = ["OPENAI_API_KEY": "key"].merging(environment) { $1 }
        }
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    var snapshot: RunSnapshot { RunSnapshot(of: events) }

    /// What a run that goes on from this one has of it.
    var results: EarlierResults {
        var results = EarlierResults(of: "before")
        results.add(snapshot.branches.compactMap(\.outcome), of: "before")
        return results
    }

    func status(of path: String) -> Outcome.Status? {
        snapshot.branches.last { $0.branch.path == path }?.outcome?.status
    }
}
