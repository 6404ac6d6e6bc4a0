public import Execution

/// Events in their stored form: one JSON object per line.
///
/// The stored form is a contract with scripts and with later versions, and separate from the types in memory. Fields
/// and kinds may be added; what is there stays. The names are those of `run.started`, `branch.finished` and so on.
public struct EventEncoder: Sendable {
    private let run: String
    /// Seconds since 1970 and nanoseconds at which the run began.
    private var epoch: (seconds: Int, nanoseconds: Int) = (0, 0)
    private var writer = JSONWriter()
    /// Bytes of text that were written for a branch.
    private var textBytes: [Int: Int] = [:]
    private var cachedDate: (seconds: Int, text: String) = (.min, "")
    private var cachedTime: (milliseconds: Int, text: String) = (.min, "")

    /// Of one branch no more text than this is in the log, in bytes; the rest is in its output file.
    public static let textLimit = 1 << 20

    /// - Parameter run: the run's name in its events.
    public init(run: String) {
        self.run = run
    }

    /// The first line of a log: which format follows.
    public static let formatLine = Array("\(RunLogFormat.line)\n".utf8)

    /// Takes in one more event.
    public mutating func encode(_ event: RunEvent) {
        if case .runStarted(let start) = event.kind {
            let nanoseconds = start.sinceEpoch.nanoseconds
            epoch = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000)
        }
        let elapsed = event.elapsed.nanoseconds
        let date = date(at: elapsed)
        let keptBytes = keptTextBytes(of: event.kind)
        writer.object { writer in
            writer.name("seq")
            writer.integer(event.sequence)
            writer.name("t")
            writer.integer(elapsed)
            writer.name("time")
            writer.string(date)
            writer.name("run")
            writer.string(run)
            if let branch = event.kind.branch {
                writer.name("branch")
                writer.string(branch.path)
            }
            if let attempt = event.kind.attempt {
                writer.name("attempt")
                writer.integer(attempt)
            }
            writer.kind(of: event.kind, keptTextBytes: keptBytes)
        }
        writer.endLine()
    }

    /// Length of what was encoded since the last call of `takeBytes()`.
    var byteCount: Int { writer.bytes.count }

    /// What was encoded since the last call.
    public mutating func takeBytes() -> [UInt8] {
        defer { writer.removeAll() }
        return writer.bytes
    }

    private mutating func keptTextBytes(of kind: RunEvent.Kind) -> Int {
        guard case .branchOutput(let branch, _, let output) = kind else { return 0 }
        let written = textBytes[branch.index, default: 0]
        var kept = min(output.bytes.count, Self.textLimit - written)
        // Not inside a character.
        while kept > 0, kept < output.bytes.count, output.bytes[kept] & 0xC0 == 0x80 { kept -= 1 }
        // What is cut off leaves no room for what comes after it.
        textBytes[branch.index] = kept < output.bytes.count ? Self.textLimit : written + kept
        return kept
    }

    /// RFC 3339 in UTC with milliseconds; made once a millisecond, the part up to the second once a second.
    private mutating func date(at elapsed: Int) -> String {
        let total = epoch.nanoseconds + elapsed
        let time = epoch.seconds * 1000 + total / 1_000_000
        if time == cachedTime.milliseconds { return cachedTime.text }
        let seconds = epoch.seconds + total / 1_000_000_000
        if seconds != cachedDate.seconds {
            cachedDate = (seconds, CalendarDate(secondsSinceEpoch: seconds).text)
        }
        let milliseconds = total % 1_000_000_000 / 1_000_000
        cachedTime = (time, "\(cachedDate.text).\(String(milliseconds + 1000).dropFirst())Z")
        return cachedTime.text
    }
}
