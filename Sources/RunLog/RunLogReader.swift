public import Execution

/// Reads the log of a run: the same events, in the same order, as the readers of the run saw.
///
/// They can be fed to whatever shows or tells a run that is under way. Bytes of output that were no text, and what was
/// too much for the log, are left out; they are in the files of the run.
public struct RunLogReader: ~Copyable, Sendable {
    private var lines: LogLines
    private var decoder: EventDecoder
    private let path: String

    /// Opens a log and reads which version it is.
    ///
    /// - Parameter folder: where the values of the inputs are, too.
    public init(of folder: RunFolder) throws(RunLogError) {
        path = folder.eventsPath
        lines = try Self.lines(of: path)
        decoder = EventDecoder(of: folder)
    }

    private static func lines(of path: String) throws(RunLogError) -> LogLines {
        do throws(RunLogError.Reason) {
            return try LogLines.ofLog(path)
        } catch {
            throw RunLogError(path, error)
        }
    }

    /// Between two events.
    public struct Place: Sendable {
        fileprivate let line: LogLines.Place
        fileprivate let decoder: EventDecoder
    }

    /// Where the next event is.
    public var place: Place { Place(line: lines.place, decoder: decoder) }

    /// Goes on from a place that this reader was at before.
    public mutating func go(to place: Place) {
        lines.go(to: place.line)
        decoder = place.decoder
    }

    /// The next event; `nil` at the end, also where the last line was not written to its end.
    ///
    /// What this version knows nothing of is passed over. Throws where a line is no event; those before it are good.
    public mutating func next() throws(RunLogError) -> RunEvent? {
        do throws(RunLogError.Reason) {
            while let line = try lines.next() {
                do throws(LoggedFields.Fault) {
                    if let event = try decoder.event(line) { return event }
                } catch {
                    throw .corrupt(line: lines.number, error.words)
                }
            }
            return nil
        } catch {
            throw RunLogError(path, error)
        }
    }
}

extension RunFolder {
    /// The values of the inputs; none where they cannot be read.
    var inputs: [Value.Field] {
        guard let file = try? ReadableFile(path + "/inputs.json"), file.size <= LogLines.longest,
            let bytes = try? file.next(atMost: file.size), case .object(let fields)? = try? Value(json: bytes)
        else { return [] }
        return fields
    }
}
