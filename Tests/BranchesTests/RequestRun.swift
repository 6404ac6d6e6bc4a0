import Branches
import Execution
import TestSupport

/// A run of one branch that is a request, and what it left behind.
struct RequestRun {
    let outcome: Outcome
    let events: [RunEvent]
    /// What is in the branch's output file; `nil` if there is none.
    let file: [UInt8]?

    /// - Parameter change: tells the branch more.
    /// - Parameter action: done once, when the branch has said something.
    static func of(
        _ spec: RequestSpec, environment: [String: String] = [:], clock: RunClock = RunClock(ContinuousClock()),
        change: (inout Branch) -> Void = { _ in },
        afterFirstOutput action: @escaping @Sendable (Run, BranchID) -> Void = { _, _ in }
    ) async -> RequestRun {
        var branch = Branch("a", .request(spec))
        change(&branch)
        let plan = Plan(
            name: "test", body: Body(branches: [branch], join: Join(require: .none)), environment: environment)
        let (folder, reader) = (TemporaryFolder(), EventReader())
        let path = folder.path + "/output/a"
        let (result, events) = await withRun(
            of: plan,
            using: RunEnvironment(
                runner: StandardRunner(), clock: clock, readers: [reader], outputPath: { _, _ in path })
        ) { run in
            var events: [RunEvent] = []
            var hasSpoken = false
            for await batch in reader {
                events += batch
                for case .branchOutput(let branch, _, _) in batch.map(\.kind) where !hasSpoken {
                    hasSpoken = true
                    action(run, branch)
                }
            }
            return (await run.result, events)
        }
        return RequestRun(outcome: result.outcomes[0], events: events, file: TemporaryFolder.contents(of: path))
    }

    static func of(
        _ url: String, change: (inout Branch) -> Void = { _ in },
        afterFirstOutput action: @escaping @Sendable (Run, BranchID) -> Void = { _, _ in }
    ) async -> RequestRun {
        await of(RequestSpec(Template(literal: url)), change: change, afterFirstOutput: action)
    }

    /// The names of the phases, in order.
    var phases: [String] {
        events.compactMap { if case .branchPhase(_, _, let phase, _) = $0.kind { phase } else { nil } }
    }
}
