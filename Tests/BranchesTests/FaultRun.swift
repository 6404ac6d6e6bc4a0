import Branches
import Execution
import Synchronization
import TestSupport

/// A run that asks models at a server of the test, on the test's clock.
struct FaultRun {
    let result: RunResult
    let events: [RunEvent]

    var outcome: Outcome { result.outcomes[0] }

    /// - Parameter drive: done while the run is under way.
    static func of(
        _ branch: Branch, maxParallel: Int? = nil, clock: ManualClock = ManualClock(),
        _ drive: @escaping @Sendable (Run, EventLog) async -> Void = { _, _ in }
    ) async -> FaultRun {
        let plan = Plan(
            name: "test", body: Body(branches: [branch], join: Join(require: .none), maxParallel: maxParallel))
        let reader = EventReader()
        let log = EventLog()
        let environment = RunEnvironment(
            runner: StandardRunner(access: ModelAccess(["TEST_API_KEY": "sk-0123456789"])), clock: RunClock(clock),
            readers: [reader])
        let result = await withRun(of: plan, using: environment) { run in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await batch in reader { log.add(batch) } }
                await drive(run, log)
            }
            return await run.result
        }
        return FaultRun(result: result, events: log.events)
    }

    /// What came on a stream.
    func text(_ stream: Output.Stream) -> String {
        let bytes = events.flatMap { event -> [UInt8] in
            if case .branchOutput(_, _, let output) = event.kind, output.stream == stream { output.bytes } else { [] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The events of a run so far.
final class EventLog: Sendable {
    private let state = Mutex<[RunEvent]>([])

    var events: [RunEvent] { state.withLock(\.self) }

    func add(_ batch: [RunEvent]) { state.withLock { $0 += batch } }

    /// Looks again and again until it is so, because it may be so of the server, of which no event tells; a run that ends
    /// ends the waiting, too.
    func wait(until isSo: @Sendable ([RunEvent]) -> Bool) async {
        while !isSo(events), !hasEnded { try? await Task.sleep(for: .milliseconds(1)) }
    }

    var hasEnded: Bool {
        if case .runFinished? = events.last?.kind { true } else { false }
    }
}

extension [RunEvent] {
    var gates: [GateStatus] {
        compactMap { event in
            switch event.kind {
            case .gateClosed(let gate), .gateOpened(let gate): gate
            default: nil
            }
        }
    }

    /// How many attempts have begun, have ended without a result, and how many branches have ended.
    var tally: (started: Int, refused: Int, succeeded: Int) {
        reduce(into: (0, 0, 0)) { tally, event in
            switch event.kind {
            case .branchStarted(let branch, _) where branch.isAsking: tally.0 += 1
            case .attemptFinished(let branch, _, _) where branch.isAsking: tally.1 += 1
            case .branchFinished(let outcome) where outcome.branch.isAsking && outcome.status == .succeeded:
                tally.2 += 1
            default: break
            }
        }
    }

    var hasOutput: Bool {
        contains { if case .branchOutput = $0.kind { true } else { false } }
    }
}

extension BranchID {
    fileprivate var isAsking: Bool { path.hasPrefix("ask[") }
}

extension Branch {
    /// One that asks a model of the server.
    static func asking(
        _ server: String, _ model: String = "openai/test", retry: Int = 0,
        _ change: (inout PromptSpec) -> Void = { _ in }
    ) -> Branch {
        var spec = PromptSpec(
            prompt: Template(literal: "Why?"), model: model,
            endpoint: ModelEndpoint(baseURL: server, keyVariable: "TEST_API_KEY"))
        change(&spec)
        var branch = Branch("ask", .prompt(spec))
        branch.settings.retry = RetryPolicy(times: retry, delay: .zero, jitter: .none)
        branch.settings.gate = "openai"
        return branch
    }
}

/// Pieces of OpenAI's streams.
enum OpenAIPiece {
    static func text(_ text: String) -> String {
        #"{"choices":[{"index":0,"delta":{"content":\#(Value.text(text).json)}}]}"#
    }

    static let end = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
}

extension Reply {
    /// A whole answer of OpenAI's.
    static func saying(_ text: String) -> Reply { Reply(events: [OpenAIPiece.text(text), OpenAIPiece.end, "[DONE]"]) }
}
