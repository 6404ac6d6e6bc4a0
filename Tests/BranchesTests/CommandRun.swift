import Branches
import Execution
import Synchronization

/// A run of a few commands, and what it left behind.
struct CommandRun {
    let result: RunResult
    let folder: String
    let events: [RunEvent]

    /// Runs shell scripts side by side, each as a branch of its own name.
    static func of(
        _ scripts: [(String, String)], values: [CommandSpec.Variable] = [], stdin: Template? = nil,
        change: (inout Branch) -> Void = { _ in },
        during: @Sendable (Run) async -> Void = { _ in }
    ) async -> CommandRun {
        let branches = scripts.map { name, script in
            var branch = Branch(
                name,
                .command(
                    CommandSpec(
                        .shell(script: script, values: values), stdin: stdin, baseDirectory: "/tmp")))
            change(&branch)
            return branch
        }
        return await of(branches, during: during)
    }

    static func of(
        _ branches: [Branch], groups: ProcessGroups = ProcessGroups(), terminals: Terminals = Terminals(),
        reader: EventReader? = nil, during: @Sendable (Run) async -> Void = { _ in }
    ) async -> CommandRun {
        let folder = TemporaryFolder()
        let recording = EventList()
        let environment = RunEnvironment(
            runner: StandardRunner(groups: groups, terminals: terminals, temporaryFolder: folder.path),
            recorder: recording, readers: [reader].compactMap(\.self),
            outputPath: { branch, _ in "\(folder.path)/output/\(branch.path)" })
        let plan = Plan(name: "test", body: Body(branches: branches, join: Join(require: .none)))
        let result = await withRun(of: plan, using: environment) { run in
            await during(run)
            return await run.result
        }
        return CommandRun(result: result, folder: folder.path, events: recording.events)
    }

    var outcome: Outcome { result.outcomes[0] }

    /// The text of a branch's output events.
    func shown(_ branch: String, _ stream: Output.Stream) -> String {
        let bytes = events.reduce(into: [UInt8]()) { bytes, event in
            if case .branchOutput(let id, _, let output) = event.kind, id.path == branch, output.stream == stream {
                bytes += output.bytes
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

final class EventList: EventRecorder {
    private let recorded = Mutex<[RunEvent]>([])

    var events: [RunEvent] { recorded.withLock { $0 } }

    func record(_ events: [RunEvent]) throws {
        recorded.withLock { $0 += events }
    }
}
