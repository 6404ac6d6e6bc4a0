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
    private let warnings = LateWarnings()
    /// Shows the lanes while they run, and what came of them until it is closed; without it they are told in lines.
    var screen: ComparisonScreen?

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
                    + " = leave out `--concurrent`, or \(real.destination.simulationAdvice)")
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

    /// The terminal is to be taken for the lanes.
    var wantsScreen: Bool { mode == .dashboard }

    /// What came of a comparison.
    struct End {
        let comparison: RunComparison
        /// What stopped it from outside.
        let cause: StopCause?
        /// It was stopped before all lanes were over.
        let isCutShort: Bool
        /// The terminal can still be written to.
        let canReport: Bool
    }

    /// Runs all lanes, unless it is stopped.
    ///
    /// Returns when the screen is closed, where there is one.
    func run() async -> End {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other) { [stops] signal in
            stops.kill()
            csignals_restore_now()
            _exit(ExitStatus.signal(signal).code)
        }
        monitor.start(stops)
        if screen != nil { warnings.hold() } else { tellBeforehand() }
        async let ending = showScreen(monitor)
        let runs = isConcurrent ? await runTogether() : await runInTurn(monitor)
        // What comes later only closes what shows them.
        let isCutShort = stops.isStopped
        let comparison = comparison(of: runs)
        if let screen {
            screen.end(comparison)
            stops.lanesEnded { await screen.close() }
        }
        let canReport = await ending
        if canReport { warnings.release() }
        monitor.onSuspend(nil)
        monitor.stop()
        return End(comparison: comparison, cause: stops.cause, isCutShort: isCutShort, canReport: canReport)
    }

    /// Returns, once it is closed, whether the terminal can still be written to.
    private func showScreen(_ monitor: SignalMonitor) async -> Bool {
        guard let screen else { return true }
        screen.letSuspend(monitor)
        let mode: ComparisonMode = isConcurrent ? .concurrent : .measured
        let ending = await screen.show(SafeText(sanitizing: name), mode) { [stops] in stops.interrupt() }
        if ending == .closed, stops.cause == nil { stops.stop(.signal(SIGHUP)) }
        return ending == .quit
    }

    /// What a run of a lane is to report to besides what it always has.
    private func readers(of kind: LaneKind, _ round: Int) -> [EventReader] {
        screen.map { [$0.reader(of: kind, number: round, of: repetitions)] } ?? []
    }

    private func comparison(of runs: [LaneKind: [LaneRun]]) -> RunComparison {
        RunComparison(
            isConcurrent ? .concurrent : .measured, of: name,
            sequential: Lane(.sequential, of: runs[.sequential] ?? [], planned: repetitions),
            parallel: Lane(.parallel, of: runs[.parallel] ?? [], planned: repetitions),
            first: isConcurrent ? nil : lanes.first)
    }

    /// One after the other, by turns; a round in which one does not finish is the last.
    private func runInTurn(_ monitor: SignalMonitor) async -> [LaneKind: [LaneRun]] {
        var runs: [LaneKind: [LaneRun]] = [:]
        for round in 1...repetitions {
            for kind in lanes where !stops.isStopped {
                tell(kind, round)
                runs[kind, default: []].append(await run(kind, readers(of: kind, round), monitor))
            }
            if stops.isStopped || runs.values.contains(where: { $0.last?.wall == nil }) { break }
        }
        return runs
    }

    /// Both at once.
    private func runTogether() async -> [LaneKind: [LaneRun]] {
        var runs: [LaneKind: [LaneRun]] = [:]
        for round in 1...repetitions where !stops.isStopped {
            async let one = run(.sequential, readers(of: .sequential, round), nil)
            async let other = run(.parallel, readers(of: .parallel, round), nil)
            let (sequential, parallel) = await (one, other)
            runs[.sequential, default: []].append(sequential)
            runs[.parallel, default: []].append(parallel)
            if sequential.wall == nil || parallel.wall == nil { break }
        }
        return runs
    }

    /// What is done is done more than once: whoever did not want that can still stop it.
    private func tellBeforehand() {
        guard tellsLines, !isConcurrent else { return }
        StandardStream.error.writeLine(
            safely: "\(name): everything in it is done \(2 * repetitions) times, \(lanes[0].title.text) first")
    }

    private func tell(_ kind: LaneKind, _ round: Int) {
        guard tellsLines else { return }
        let rounds = repetitions > 1 ? " (\(round) of \(repetitions))" : ""
        StandardStream.error.writeLine("\(kind.title.text)\(rounds)")
    }

    private var tellsLines: Bool { screen == nil && mode != .none && mode != .json }

    /// - Parameter monitor: `nil`: nobody is told of its branches, because another lane runs beside it.
    private func run(_ kind: LaneKind, _ readers: [EventReader], _ monitor: SignalMonitor?) async -> LaneRun {
        var (plan, options) = (loaded.plan, options)
        plan.sequential = kind == .sequential
        options.sequential = plan.sequential
        plan.name = kind.runName(of: plan.name)
        do {
            let session = try RunSession(
                plan: plan, source: workflow.source, options: options,
                mode: screen != nil || monitor == nil && tellsLines ? .none : mode,
                environment: environment,
                invocation: Invocation(workflow.subject, in: workflow.source.folder, options),
                keyVariables: loaded.keyVariables)
            return await session.runAsLane(readers, stops, monitor, warnings)
        } catch {
            // There is no place for its outputs, so it did not run.
            warnings.tell((error as? Failure)?.message ?? "error: \(error)")
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
        if let status = worst.first(where: statuses.contains) { return ExitStatus(code: status.exitStatus) }
        // A person stopped it between two runs, each of which is whole.
        let isCutShort = LaneKind.allCases.contains { comparison[$0].isCutShort }
        return isCutShort ? ExitStatus(code: RunResult.Status.cancelled.exitStatus) : .success
    }
}

extension Destination {
    /// How nothing is sent there.
    fileprivate var simulationAdvice: String {
        switch self {
        case .model: "ask no model with `--model all=simulated`"
        case .host, .command, .simulated: "have it made up with `simulate:` in the workflow"
        }
    }
}
