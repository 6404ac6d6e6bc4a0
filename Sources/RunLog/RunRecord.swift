public import Execution

/// What a list of runs says of one, read from the beginning and the end of its log.
public struct RunRecord: Sendable {
    public let folder: RunFolder
    /// The workflow's name.
    public let workflow: String
    /// Time since 1970 in UTC.
    public let startedAt: Duration
    /// From the start to the last event that is in the log.
    public let wall: Duration
    public let state: State

    public enum State: Sendable, Equatable {
        /// Somebody writes the log.
        case running
        /// The log ends before the run did.
        case interrupted
        case ended(End)
    }

    /// What the last event of a run says.
    public struct End: Sendable, Equatable {
        public let status: RunResult.Status
        public let error: String?
        /// How many branches ended in what way; empty where a log of an earlier version does not say.
        public let counts: [Outcome.Status: Int]
        /// Some text of the answer was made by the simulated model or by a stand-in.
        public let isSimulated: Bool
    }

    /// So much of a log is read at once at each end.
    private static let piece = 16 * 1024

    public init(of folder: RunFolder) throws(RunLogError) {
        do throws(RunLogError.Reason) {
            try self.init(reading: folder)
        } catch {
            throw RunLogError(folder.eventsPath, error)
        }
    }

    private init(reading folder: RunFolder) throws(RunLogError.Reason) {
        self.folder = folder
        var lines = try LogLines.ofLog(folder.eventsPath, chunk: Self.piece)
        guard let first = try lines.next() else {
            throw (try? ReadableFile(folder.eventsPath))?.isLocked == true ? .begun : .empty
        }
        do throws(LoggedFields.Fault) {
            let fields = try LoggedFields(line: first)
            workflow = try fields.text("workflow")
            guard let date = CalendarDate.sinceEpoch(try fields.text("time")) else {
                throw LoggedFields.Fault(words: "no date `time`")
            }
            startedAt = date
        } catch {
            throw .corrupt(line: lines.number, error.words)
        }
        let file = try ReadableFile(folder.eventsPath)
        // Asked first: once nobody writes any more, the end is what it is.
        let isLocked = file.isLocked
        let last = try Self.lastLine(of: file).flatMap { try? LoggedFields(line: $0) }
        wall = max(.zero, last?.nanoseconds("t") ?? .zero)
        state = last.flatMap(End.init).map(State.ended) ?? (isLocked ? .running : .interrupted)
    }

    /// The last line that was written to its end.
    private static func lastLine(of file: borrowing ReadableFile) throws(RunLogError.Reason) -> [UInt8]? {
        var length = piece
        while true {
            let offset = max(0, file.size - length)
            let bytes = try file.bytes(atMost: file.size - offset, from: offset)
            if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) {
                if let before = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")) {
                    return Array(bytes[before + 1..<end])
                }
            }
            guard offset > 0, length < LogLines.longest else { return nil }
            length *= 16
        }
    }
}

extension RunRecord.End {
    fileprivate init?(_ fields: LoggedFields) {
        guard fields.optionalText("kind") == "run.finished",
            let status = fields.optionalText("status").flatMap(RunResult.Status.init)
        else { return nil }
        self.status = status
        error = fields.optionalText("error")
        isSimulated = fields.flag("simulated")
        let counts = LoggedFields(fields.object("counts") ?? [])
        self.counts = Dictionary(
            uniqueKeysWithValues: Outcome.Status.allCases.compactMap { status in
                counts.optionalCount(status.rawValue).map { (status, $0) }
            })
    }
}
