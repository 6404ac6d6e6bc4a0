import CSignals
import Canvas
import Curses
import Dashboard
import Execution
import Reports
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A recorded run as text on stdout: at once, or as slowly as it was.
struct ReplayPrinter {
    private let run: LoggedRun
    private var form: EventWriter.Form
    private let mode: Mode
    private let glyphs: Glyphs
    /// `nil` is at once.
    private let speed: PlaybackSpeed?
    /// What happened before is left out.
    private let start: Duration

    /// Bytes that are written together where nobody waits for them.
    private static let piece = 64 * 1024

    enum Mode {
        case plain, json
    }

    init(_ run: LoggedRun, _ mode: Mode, speed: PlaybackSpeed?, from start: Duration) {
        self.run = run
        self.speed = speed
        self.start = start
        self.mode = mode
        glyphs = CursesDisplay.localeHasUnicode(ProcessEnvironment.variables) ? .unicode : .ascii
        form = mode == .json ? .events(EventEncoder(run: run.folder.id)) : .lines(PlainLines(glyphs: glyphs))
    }

    func print() async -> ExitStatus {
        _ = csignals_survive_broken_pipes()
        var form = form
        var bytes = form.heading
        let clock = RunClock(ContinuousClock())
        var snapshot = RunSnapshot()
        while let event = run.events.next() {
            if mode == .plain { snapshot.apply(event) }
            // What it says of a later one may depend on it.
            let text = form.text(of: [event])
            guard event.elapsed >= start else { continue }
            if let speed {
                let moment = (event.elapsed - start) / speed.rawValue
                if moment > clock.elapsed {
                    if let failure = write(&bytes) { return failure }
                    try? await clock.sleep(until: moment)
                }
            }
            bytes += text
            if bytes.count >= Self.piece, let failure = write(&bytes) { return failure }
        }
        if mode == .plain { bytes += ending(of: snapshot) }
        return write(&bytes) ?? .success
    }

    /// How the run ended, as it was said then; of one that did not end, what is known of it.
    private func ending(of snapshot: RunSnapshot) -> [UInt8] {
        let folder = run.folder.path
        let lines: [SafeText]
        if let result = snapshot.result, let join = snapshot.join {
            lines =
                RunReport(
                    of: snapshot.name, joinedBy: snapshot[join].kind, snapshot, result: result,
                    kept: KeptRun(id: run.folder.id, folder: folder), glyphs: glyphs
                ).lines
        } else {
            let isRunning = (try? RunRecord(of: run.folder))?.state == .running
            lines =
                UnfinishedReport(
                    of: snapshot, word: isRunning ? "running" : "interrupted", folder: folder, glyphs: glyphs
                ).lines
        }
        return Array(lines.map { $0.text + "\n" }.joined().utf8)
    }

    /// `nil` if all is written.
    private func write(_ bytes: inout [UInt8]) -> ExitStatus? {
        defer { bytes.removeAll(keepingCapacity: true) }
        guard !StandardStream.output.write(bytes) else { return nil }
        let code = errno
        guard code != EPIPE else { return .brokenPipe }
        StandardStream.error.writeLine("error: cannot write the run: \(StandardStream.words(for: code))")
        return .failed
    }
}
