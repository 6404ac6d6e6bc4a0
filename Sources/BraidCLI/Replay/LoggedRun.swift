import Canvas
import Execution
import RunLog

/// A recorded run, ready to be watched.
struct LoggedRun: Sendable {
    let folder: RunFolder
    let events: LoggedEvents
    /// From the start to the last event that can be read, as far as that is known without reading all.
    let length: Duration

    /// Finds a run; throws `Failure` where nothing of it can be shown.
    init(named name: String, in runs: String) throws {
        (folder, events, length) = try Failure.ofRuns {
            let folder = try RunHistory(in: runs).folder(named: name)
            let record = try RunRecord(of: folder)
            // A last line that is no event says nothing of the time.
            let length = record.wall > .zero ? record.wall : try Self.length(of: folder)
            return (folder, try LoggedEvents(of: folder, record.state), length)
        }
    }

    /// Reads all of a log for the time of its last event.
    private static func length(of folder: RunFolder) throws(RunLogError) -> Duration {
        var reader = try RunLogReader(of: folder)
        var last = Duration.zero
        // Where it cannot be read any further is told when it is shown.
        while let event = try? reader.next() { last = event.elapsed }
        return last
    }

    var tookText: String { SafeText.time(length).text }
}
