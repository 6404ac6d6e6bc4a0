import CSignals
import Dashboard
import Execution
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A recorded run in the dashboard.
struct ReplaySession {
    private let run: LoggedRun
    private let playback: Playback
    private let dashboard: DashboardThread
    private let environment: [String: String]

    /// Takes the terminal; `nil`, and a warning, where there can be no screen.
    init?(
        _ run: LoggedRun, _ playback: Playback, looks: LooksOptions, environment: [String: String]
    ) async throws {
        let theme = try ChosenTheme(named: looks.theme, environment: environment)
        let keys = try ChosenKeys.table(environment)
        theme.tellWarnings()
        self.run = run
        self.playback = playback
        self.environment = environment
        do {
            dashboard = try await DashboardThread(
                .init(theme: theme, keys: keys, looks: looks, environment: environment, notifies: false))
        } catch {
            StandardStream.error.writeLine(safely: "warning: \(error)")
            return nil
        }
    }

    /// Shows it until the dashboard is closed.
    func run() async -> ExitStatus {
        _ = csignals_survive_broken_pipes()
        _ = csignals_guard_thread()
        let stops = ReplayStops { [dashboard] in await dashboard.close() }
        let monitor = SignalMonitor(watchingOutput: Terminal.stdoutKind == .other, giveUp: Self.leave)
        monitor.start(stops)
        monitor.onSuspend { [dashboard] in dashboard.suspend(SignalMonitor.stopProgram) }
        let clock = stops.clock
        let files = SavedTexts(of: run.folder, environment)
        let export = DashboardExport(folder: run.folder) { [dashboard] in dashboard.tell($0) }
        let ending = await dashboard.show { [run, playback, dashboard] looks in
            DashboardLoop(
                looks, replaying: run.events, playback, now: { clock.elapsed }, news: { dashboard.takeNews() },
                files: files.files, readOutput: { run.folder.output($0) }, exporting: export.exporting)
        }
        await export.finish()
        monitor.onSuspend(nil)
        monitor.stop()
        switch stops.cause {
        case .signal(let number)?: return .signal(number)
        case .outputClosed?: return .brokenPipe
        case nil: return ending == .closed ? .signal(SIGHUP) : .success
        }
    }

    @Sendable private static func leave(after signal: Int32) {
        csignals_restore_now()
        _exit(ExitStatus.signal(signal).code)
    }
}
