import CSignals
import Canvas
import Comparison
import Execution
import RunLog
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The lanes of a comparison, run for real.
struct ComparisonSession {
    private let workflow: ComparedWorkflow
    private let loaded: LoadedWorkflow
    private let options: RunOptions
    /// In the order in which they run.
    private let lanes: [LaneKind]
    private let repetitions: Int
    private let isConcurrent: Bool
    private let mode: UIMode
    private let environment: [String: String]
    let stops = ComparisonStops()

    init(
        _ workflow: ComparedWorkflow, _ options: RunOptions, lanes: [LaneKind], repetitions: Int, isConcurrent: Bool,
        _ program: Program
    ) throws {
        var loading = try options.workflowOptions(program.environment)
        loading.ignoresModelsOfFile = workflow.isBundled
        loaded = try program.load(
            workflow.source, options: loading, showsWarnings: options.ui != .none && options.ui != .json)
        if isConcurrent, let real = loaded.plan.destinations.first(where: { $0.destination != .simulated }) {
            throw Failure(
                .usage,
                "error: `--concurrent` is for what is simulated, and `\(real.branches.first ?? "")` sends "
                    + "\(real.destination.words): both lanes at once would be in each other's way\n"
                    + " = leave out `--concurrent`, or simulate it with `--model simulated`")
        }
        self.workflow = workflow
        self.options = options
        self.lanes = lanes
        self.repetitions = repetitions
        self.isConcurrent = isConcurrent
        mode = try program.mode(options)
        environment = program.environment
    }

    /// The name without what tells the lane.
    var name: String { loaded.plan.name }

    /// Runs all lanes, unless it is stopped; gives what came of it, and what stopped it.
    ///
    /// - Parameter readers: of a lane that is about to run, told which of its runs it is, from 1.
    func run(
        readers: @Sendable (LaneKind, Int) -> [EventReader] = { _, _ in [] }
    ) async -> (comparison: RunComparison, cause: StopCause?) {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other) { [stops] signal in
            stops.kill()
            csignals_restore_now()
            _exit(ExitStatus.signal(signal).code)
        }
        monitor.start(stops)
        let runs = isConcurrent ? await runTogether(readers) : await runInTurn(monitor, readers)
        monitor.stop()
        return (comparison(of: runs), stops.cause)
    }

    private func comparison(of runs: [LaneKind: [LaneRun]]) -> RunComparison {
        RunComparison(
            isConcurrent ? .concurrent : .measured, of: name,
            sequential: Lane(.sequential, of: runs[.sequential] ?? []),
            parallel: Lane(.parallel, of: runs[.parallel] ?? []), first: isConcurrent ? nil : lanes.first)
    }

    /// One after the other, by turns; a round in which one does not finish is the last.
    private func runInTurn(
        _ monitor: SignalMonitor, _ readers: @Sendable (LaneKind, Int) -> [EventReader]
    ) async -> [LaneKind: [LaneRun]] {
        var runs: [LaneKind: [LaneRun]] = [:]
        for round in 1...repetitions {
            for kind in lanes where stops.cause == nil {
                tell(kind, round)
                runs[kind, default: []].append(await run(kind, readers(kind, round), monitor))
            }
            if stops.cause != nil || runs.values.contains(where: { $0.last?.wall == nil }) { break }
        }
        return runs
    }

    /// Both at once.
    private func runTogether(
        _ readers: @Sendable (LaneKind, Int) -> [EventReader]
    ) async -> [LaneKind: [LaneRun]] {
        var runs: [LaneKind: [LaneRun]] = [:]
        for round in 1...repetitions where stops.cause == nil {
            async let one = run(.sequential, readers(.sequential, round), nil)
            async let other = run(.parallel, readers(.parallel, round), nil)
            let (sequential, parallel) = await (one, other)
            runs[.sequential, default: []].append(sequential)
            runs[.parallel, default: []].append(parallel)
            if sequential.wall == nil || parallel.wall == nil { break }
        }
        return runs
    }

    private func tell(_ kind: LaneKind, _ round: Int) {
        guard tellsLines else { return }
        let rounds = repetitions > 1 ? " (\(round) of \(repetitions))" : ""
        StandardStream.error.writeLine("\(kind.title.text)\(rounds)")
    }

    private var tellsLines: Bool { mode != .none && mode != .json }

    /// - Parameter monitor: `nil`: nobody is told of its branches, because another lane runs beside it.
    private func run(_ kind: LaneKind, _ readers: [EventReader], _ monitor: SignalMonitor?) async -> LaneRun {
        var (plan, options) = (loaded.plan, options)
        plan.sequential = kind == .sequential
        options.sequential = plan.sequential
        plan.name = kind.runName(of: plan.name)
        do {
            let session = try RunSession(
                plan: plan, source: workflow.source, options: options,
                mode: monitor == nil && tellsLines ? .none : mode,
                environment: environment,
                invocation: Invocation(workflow.subject, in: workflow.source.folder, options),
                keyVariables: loaded.keyVariables)
            return await session.runAsLane(readers, stops, monitor)
        } catch {
            // There is no place for its outputs, so it did not run.
            if let failure = error as? Failure {
                failure.tell()
            } else {
                StandardStream.error.writeLine("error: \(error)")
            }
            return LaneRun(RunSnapshot())
        }
    }
}

extension ExitStatus {
    /// As that of a run, by the lane that went worse.
    static func of(_ comparison: RunComparison) -> ExitStatus {
        let runs = LaneKind.allCases.flatMap { comparison[$0].runs }
        let statuses = runs.map { $0.run.result?.status ?? .failed }
        let worst: [RunResult.Status] = [.cancelled, .failed, .guarded, .incomplete]
        guard let status = worst.first(where: statuses.contains) else { return .success }
        return ExitStatus(code: status.exitStatus)
    }
}
