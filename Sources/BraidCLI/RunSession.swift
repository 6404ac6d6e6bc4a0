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
    let place: RunPlace
    let clock = SuspendableClock()
    let theme: ChosenTheme
    let keys: KeyTable
    /// The fan-out whose results are the answer, each for itself.
    let mapping: String?
    let glyphs: Glyphs
    /// What an earlier run has.
    private let earlier: EarlierResults?
    let groups = ProcessGroups()
    let terminals = Terminals()

    init(
        plan: Plan, source: WorkflowSource, options: RunOptions, mode: UIMode, environment: [String: String],
        invocation: Invocation, keyVariables: Set<String> = [], mapping: String? = nil, resuming: EarlierRuns? = nil
    ) throws {
        self.keyVariables = keyVariables
        self.plan = plan
        self.options = options
        self.mode = mode
        self.environment = environment
        self.mapping = mapping
        glyphs = CursesDisplay.localeHasUnicode(environment) ? .unicode : .ascii
        theme = try ChosenTheme(named: options.looks.theme, environment: environment)
        keys = mode == .dashboard ? try ChosenKeys.table(environment) : .standard
        _ = csignals_survive_file_limits()
        let files = [
            ("workflow.yaml", source.text), ("inputs.json", Value.object(plan.inputs).json + "\n"),
            (Invocation.fileName, invocation.json),
        ]
        let place = try RunPlace(of: plan.name, files, isKept: !options.noRecord, environment)
        earlier = resuming?.results(keptIn: place.folder)
        self.place = place
    }

    var folder: RunFolder { place.folder }

    /// Runs, shows, reports.
    ///
    /// Returns when nothing of the run is left.
    func run() async -> ExitStatus {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other, giveUp: leave)
        if let problem = place.problem {
            StandardStream.error.writeLine(safely: RunPlace.warning(of: problem, environment))
        }
        let dashboard = await openDashboard()
        dashboard.map(tellBeforehand)
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
                monitor.onQuestion { writer.tellStatus() }
                defer { monitor.onQuestion(nil) }
                end.canReport = await writer.show(run, stoppedBy: stops)
                // What is for people on stderr has no other place to complain.
                if mode == .json, options.output == .none { end.eventsFailure = writer.failure }
            }
            let result = await run.result
            let watched = dashboard?.lastRun
            end.run = watched?.run ?? writer?.lastRun
            end.reason = watched?.reason(glyphs: glyphs)
            end.printingFailure = await printer?.finish(stops) ?? nil
            end.recordingError = run.recordingError
            return (result, end)
        }
        monitor.stop()
        let status = finish(ended.0, ended.1)
        if !place.isKept {
            folder.remove()
        }
        return status
    }

    /// Leaves at once, without a run.
    @Sendable private func leave(after signal: Int32) {
        groups.kill()
        csignals_restore_now()
        if !place.isKept { folder.remove() }
        _exit(ExitStatus.signal(signal).code)
    }

    func runEnvironment(_ readers: [EventReader]) -> RunEnvironment {
        let folder = folder
        var runEnvironment = RunEnvironment(
            runner: StandardRunner(
                groups: groups, terminals: terminals,
                temporaryFolder: ProcessEnvironment.temporaryFolder(environment),
                access: ModelAccess(environment, keyVariables: keyVariables)),
            clock: RunClock(clock),
            sinceEpoch: WallClock.sinceEpoch,
            recorder: place.isKept ? place.recorder : nil,
            readers: readers,
            outputPath: { folder.outputPath(of: $0.path, attempt: $1) }
        )
        runEnvironment.earlier = earlier
        runEnvironment.cores = Int(exactly: sysconf(Int32(_SC_NPROCESSORS_ONLN))).flatMap { $0 > 0 ? $0 : nil }
        // Thousands of results in memory would be more than a machine has.
        if mapsTexts { runEnvironment.textLimit = Self.itemTextLimit }
        return runEnvironment
    }
}
