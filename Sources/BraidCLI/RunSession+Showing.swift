import Canvas
import Dashboard
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
    /// Returns when there is nothing more to show; whether the terminal can still be written to.
    func show(_ run: Run, _ reader: EventReader, _ stops: Stops, _ monitor: SignalMonitor) async -> Bool {
        switch mode {
        case .none:
            break
        case .plain, .auto:
            await showLines(reader)
        case .json:
            await showJSON(reader)
        case .dashboard:
            return await showDashboard(run, reader, stops, monitor)
        }
        return true
    }

    private func showLines(_ reader: EventReader) async {
        var lines = PlainLines(glyphs: glyphs)
        for await batch in reader {
            var text = ""
            for event in batch {
                for line in lines.lines(for: event) { text += line.text + "\n" }
            }
            StandardStream.error.write(text)
        }
    }

    /// Returns when the dashboard has been closed; whether the terminal can still be written to.
    private func showDashboard(
        _ run: Run, _ reader: EventReader, _ stops: Stops, _ monitor: SignalMonitor
    ) async -> Bool {
        let requests = DisplayRequests()
        monitor.onSuspend { requests.suspend(SignalMonitor.stopProgram) }
        defer { monitor.onSuspend(nil) }
        let thread = DashboardThread(
            run: run, reader: reader, requests: requests, theme: theme, colors: options.color,
            environment: environment, exitsAtEnd: options.exit, trapsForDebugging: options.debugTrap)
        switch await thread.show(stoppedBy: stops) {
        case .quit:
            return true
        case .stuck:
            return false
        case .closed:
            stops.stop(.signal(SIGHUP))
            return false
        case .failed(let error):
            StandardStream.error.writeLine("warning: \(error)")
            await showLines(reader)
            return true
        }
    }

    /// One event per line in the log's format, on stderr; on stdout where no answer goes there.
    private func showJSON(_ reader: EventReader) async {
        let stream = options.output == .none ? StandardStream.output : .error
        var encoder = EventEncoder(run: folder.id)
        stream.write(EventEncoder.formatLine)
        for await batch in reader {
            for event in batch { encoder.encode(event) }
            if !stream.write(encoder.takeBytes()) { return }
        }
    }
}
