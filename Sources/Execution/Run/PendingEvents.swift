/// Events that wait for a reader.
///
/// State changes are all kept. Text of one branch that a slow reader has not taken yet is put together, so that what
/// waits stays small however much text comes.
struct PendingEvents: Sendable {
    private(set) var events: [RunEvent] = []
    /// Where the last event of a branch is, if that is text which more text can be added to.
    private var openText: [TextKey: Int] = [:]
    /// Bytes of text that were put in since the last `take`.
    private var textBytes = 0
    /// What happens to text beyond `textLimit`.
    private let dropsOldText: Bool

    private struct TextKey: Hashable {
        let branch: Int
        let attempt: Int
        let stream: Output.Stream
    }

    /// Text in one event, in bytes.
    static let textLimit = 64 * 1024
    /// From so many events or bytes of text on, text is added to the last event of its branch and stream even if
    /// others followed.
    static let crowd = (events: 4096, bytes: 1 << 20)

    /// - Parameter dropsOldText: keep only the end of text that is not taken in time. A dashboard shows no more of it;
    ///   a log must not.
    init(dropsOldText: Bool) {
        self.dropsOldText = dropsOldText
    }

    var isEmpty: Bool { events.isEmpty }

    mutating func take() -> [RunEvent] {
        defer {
            events = []
            textBytes = 0
            openText.removeAll(keepingCapacity: true)
        }
        return events
    }

    /// Whether an event became part of one that already waits.
    mutating func merge(_ branch: BranchID, _ attempt: Int, _ output: Output) -> Bool {
        let key = TextKey(branch: branch.index, attempt: attempt, stream: output.stream)
        guard let index = openText[key], case .branchOutput(_, _, var waiting) = events[index].kind,
            waiting.stream == output.stream
        else { return false }
        if !dropsOldText, waiting.bytes.count + output.bytes.count > Self.textLimit || output.omittedBytes > 0 {
            return false
        }
        textBytes += output.bytes.count
        // Takes the text out of the event while it grows, so that it is not copied.
        events[index].kind = .branchOutput(branch, attempt: attempt, Output(output.stream, []))
        waiting.add(output, atMost: Self.textLimit)
        events[index].kind = .branchOutput(branch, attempt: attempt, waiting)
        return true
    }

    mutating func append(_ event: RunEvent) {
        close(event)
        events.append(event)
    }

    /// Notes whether more text may be added to the new event, and that none may be to those it follows.
    private mutating func close(_ event: RunEvent) {
        guard case .branchOutput(let branch, let attempt, let output) = event.kind else {
            if !openText.isEmpty, let branch = event.kind.branch {
                let attempt = event.kind.attempt ?? 0
                for stream in Output.Stream.allCases {
                    openText[TextKey(branch: branch.index, attempt: attempt, stream: stream)] = nil
                }
            }
            return
        }
        textBytes += output.bytes.count
        if events.count < Self.crowd.events, textBytes < Self.crowd.bytes {
            for stream in Output.Stream.allCases where stream != output.stream {
                openText[TextKey(branch: branch.index, attempt: attempt, stream: stream)] = nil
            }
        }
        openText[TextKey(branch: branch.index, attempt: attempt, stream: output.stream)] = events.count
    }
}

extension Output {
    /// Adds what came next; if that is more than `limit`, the older half is left out.
    fileprivate mutating func add(_ next: Output, atMost limit: Int) {
        if next.omittedBytes > 0 {
            omittedBytes += bytes.count + next.omittedBytes
            bytes = next.bytes
        } else {
            bytes += next.bytes
        }
        guard bytes.count > limit else { return }
        let cut = bytes[(bytes.count - limit / 2)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
        omittedBytes += cut
        bytes.removeFirst(cut)
    }
}
