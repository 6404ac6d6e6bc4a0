import Branches
import Canvas
import Dashboard
import Dispatch
import Execution
import Reports
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is shown while the run is under way.
extension RunSession {
    /// Takes the terminal for the dashboard; `nil` where there is none.
    ///
    /// One that cannot be is said, and the run is told in lines.
    func openDashboard() async -> DashboardThread? {
        guard mode == .dashboard else { return nil }
        theme.tellWarnings()
        do {
            return try await DashboardThread(
                DashboardThread.Settings(
                    theme: theme, keys: keys, looks: options.looks, environment: environment,
                    notifies: !options.noNotify))
        } catch {
            StandardStream.error.writeLine(safely: "warning: \(error)")
            return nil
        }
    }

    /// What the dashboard is to show that is not of this run; nothing waits for it.
    func tellBeforehand(_ dashboard: DashboardThread) {
        if let problem = place.problem { dashboard.tell(.notRecorded(RunPlace.reason(of: problem))) }
        // Of a map the next one is about something else.
        guard mapping == nil else { return }
        let history = RunHistory(in: ProcessEnvironment.runsFolder(environment))
        let (workflow, clock) = (plan.name, ContinuousClock())
        DispatchQueue.global(qos: .utility).async {
            let start = clock.now
            let usual = history.times(of: workflow) { clock.now - start }.usual
            if usual != UsualTimes() { dashboard.tell(.usualTimes(usual)) }
        }
    }

    /// Shows the run in the dashboard until that is closed.
    ///
    /// Returns whether the terminal can still be written to.
    func show(_ run: Run, on dashboard: DashboardThread, _ stops: Stops, _ monitor: SignalMonitor) async -> Bool {
        monitor.onSuspend { dashboard.suspend(SignalMonitor.stopProgram) }
        defer { monitor.onSuspend(nil) }
        let (folder, terminals) = (folder, terminals)
        let shown = ShownLiveRun(
            run: run, exitsAtEnd: options.exit, trapsForDebugging: options.debugTrap,
            files: SavedTexts(of: place.isKept ? folder : nil, environment),
            readOutput: { folder.output($0) },
            resizeTerminal: { terminals.resize($0, columns: $1.width, lines: $1.height) },
            export: place.isKept ? DashboardExport(folder: folder) { dashboard.tell($0) } : nil)
        let ending = await dashboard.show(shown, stoppedBy: stops)
        await shown.export?.finish()
        switch ending {
        case .quit:
            return true
        case .stuck:
            return false
        case .closed:
            if stops.cause == nil {
                stops.stop(.signal(SIGHUP))
            }
            return false
        }
    }

    /// What tells the run in text, where it is not shown in a dashboard; `nil` for nothing at all.
    var writer: EventWriter? {
        switch mode {
        case .none: nil
        case .json: EventWriter(.events(EventEncoder(run: folder.id)), to: options.output == .none ? .output : .error)
        case _ where mapping != nil && options.ui != .plain:
            EventWriter(.problems(ProblemLines(glyphs: glyphs)), to: .error)
        case .plain, .dashboard, .auto:
            EventWriter(.lines(PlainLines(glyphs: glyphs, withoutEndOf: mapping)), to: .error)
        }
    }
}

extension RunFolder {
    func output(_ request: OutputRequest) -> [UInt8]? {
        guard request.source != .memory else { return nil }
        return output(
            of: request.branch.path, attempt: request.attempt, isErrors: request.source == .errors,
            from: request.offset, count: request.count)
    }
}
