import Branches
import CSignals
import Canvas
import Curses
import Dashboard
import Execution
import Reports
import RunLog
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One run of one workflow from the command line: shown, recorded, reported.
struct RunSession {
    let plan: Plan
    let options: RunOptions
    let mode: UIMode
    let environment: [String: String]
    private let keyVariables: Set<String>
    let folder: RunFolder
    let clock = SuspendableClock()
    let theme: ChosenTheme
    let keys: KeyTable
    /// The fan-out whose results are the answer, each for itself.
    let mapping: String?
    let glyphs: Glyphs
    private let recorder: RunLogWriter
    private let groups = ProcessGroups()
    let terminals = Terminals()

    init(
        plan: Plan, source: WorkflowSource, options: RunOptions, mode: UIMode, environment: [String: String],
        keyVariables: Set<String> = [], mapping: String? = nil
    ) throws {
        self.keyVariables = keyVariables
        self.plan = plan
        self.options = options
        self.mode = mode
        self.environment = environment
        self.mapping = mapping
        glyphs = CursesDisplay.localeHasUnicode(environment) ? .unicode : .ascii
        theme = try ChosenTheme(named: options.theme, environment: environment)
        keys = mode == .dashboard ? try ChosenKeys.table(environment) : .standard
        do {
            folder = try Self.makeFolder(plan, options, environment)
            try folder.write(source.text, to: "workflow.yaml")
            try folder.write(Value.object(plan.inputs).json + "\n", to: "inputs.json")
            recorder = try RunLogWriter(in: folder)
        } catch {
            throw Failure(.failed, "error: \(error)\n = \(Self.advice(options, environment))")
        }
    }

    /// Runs, shows, reports.
    ///
    /// Returns when nothing of the run is left.
    func run() async -> ExitStatus {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other, giveUp: leave)
        let dashboard = await openDashboard()
        let writer = dashboard == nil ? writer : nil
        let printer = itemPrinter(besideDashboard: dashboard != nil)
        let readers = [dashboard?.events, writer?.events, printer?.events].compactMap { $0 }
        let ended = await withRun(of: plan, using: runEnvironment(readers)) { run in
            let stops = Stops(run: run, groups: groups, clock: clock)
            monitor.start(stops)
            printer?.start(stops)
            var end = RunEnd(stops: stops, wasPrinting: printer != nil)
            if let dashboard {
                end.canReport = await show(run, on: dashboard, stops, monitor)
            } else if let writer {
                end.canReport = await writer.show(run, stoppedBy: stops)
                // What is for people on stderr has no other place to complain.
                if mode == .json, options.output == .none { end.eventsFailure = writer.failure }
            }
            let result = await run.result
            end.printingFailure = await printer?.finish(stops) ?? nil
            if let error = run.recordingError {
                StandardStream.error.writeLine(safely: "warning: the run was not recorded to its end: \(error)")
            }
            return (result, end)
        }
        monitor.stop()
        let status = finish(ended.0, ended.1)
        if options.noRecord {
            folder.remove()
        }
        return status
    }

    /// Leaves at once, without a run.
    @Sendable private func leave(after signal: Int32) {
        groups.kill()
        csignals_restore_now()
        if options.noRecord { folder.remove() }
        _exit(ExitStatus.signal(signal).code)
    }

    private func runEnvironment(_ readers: [EventReader]) -> RunEnvironment {
        let folder = folder
        var runEnvironment = RunEnvironment(
            runner: StandardRunner(
                groups: groups, terminals: terminals,
                temporaryFolder: ProcessEnvironment.temporaryFolder(environment),
                access: ModelAccess(environment, keyVariables: keyVariables)),
            clock: RunClock(clock),
            sinceEpoch: WallClock.sinceEpoch,
            recorder: options.noRecord ? nil : recorder,
            readers: readers,
            outputPath: { folder.outputPath(of: $0.path, attempt: $1) }
        )
        // Thousands of results in memory would be more than a machine has.
        if mapsTexts { runEnvironment.textLimit = Self.itemTextLimit }
        return runEnvironment
    }

    /// Without a record the outputs still need a place while the run lasts.
    private static func makeFolder(
        _ plan: Plan, _ options: RunOptions, _ environment: [String: String]
    ) throws -> RunFolder {
        var random = SystemRandomNumberGenerator()
        let date = CalendarDate(secondsSinceEpoch: Int(WallClock.sinceEpoch.components.seconds))
        let runs =
            options.noRecord
            ? ProcessEnvironment.temporaryFolder(environment) : ProcessEnvironment.runsFolder(environment)
        return try RunFolder.make(in: runs, workflow: plan.name, at: date, random: &random)
    }

    /// What to do where the run's folder cannot be made or written.
    private static func advice(_ options: RunOptions, _ environment: [String: String]) -> String {
        if options.noRecord {
            return "set TMPDIR to a folder that can be written"
        }
        guard let state = ProcessEnvironment.stateFolder(environment) else {
            return "set XDG_STATE_HOME to a folder that can be written, or use `--no-record`"
        }
        return "XDG_STATE_HOME is `\(state)`; set it to a folder that can be written, or use `--no-record`"
    }
}
