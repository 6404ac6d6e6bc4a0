import Execution
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a command's output goes through, and what is known of what came.
final class CommandOutput: Sendable {
    private struct State {
        var open: Int
        var end = OutputEnd.kept
        var waiter: CheckedContinuation<Void, Never>?
        /// The last of what came from stderr, for a message.
        var lastError: [UInt8] = []
    }

    private let state: Mutex<State>
    private let channels: OutputChannels
    private let serials: [Int]
    private static let longestMessage = 1024

    /// Starts to read at once.
    init(_ channels: OutputChannels, hiding secrets: Secrets, context: BranchContext) {
        self.channels = channels
        state = Mutex(State(open: channels.reading.count))
        serials = channels.reading.map { _ in OutputReader.shared.makeSerial() }
        for (channel, serial) in zip(channels.reading, serials) {
            OutputReader.shared.add(
                OutputStream(
                    reading: channel.descriptor,
                    serial: serial,
                    into: OutputSink(
                        channel.stream,
                        file: context.outputPath.map { channel.stream == .stderr ? $0 + ".stderr" : $0 },
                        upTo: context.textLimit, hiding: secrets
                    ) { [weak self] output in
                        // In a terminal what went wrong is told on the one stream that there is.
                        if output.stream == .stderr || channels.reading.count == 1 {
                            self?.noteError(output)
                        }
                        context.report(output)
                    },
                    finish: { [weak self] end in self?.ended(end) }
                ))
        }
    }

    var stdout: FileDescriptorOutput {
        .fileDescriptor(FileDescriptor(rawValue: channels.stdout), closeAfterSpawningProcess: true)
    }

    var stderr: FileDescriptorOutput {
        .fileDescriptor(FileDescriptor(rawValue: channels.stderr), closeAfterSpawningProcess: true)
    }

    /// The last line of stderr that is not blank.
    var lastErrorLine: String? {
        let text = state.withLock { String(decoding: $0.lastError, as: UTF8.self) }
        return text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    }

    /// Waits until everything is read, at most for `patience`: what has left the command's session may hold its pipes
    /// for ever.
    ///
    /// Says what became of it.
    func end(within patience: Duration) async -> OutputEnd {
        let limit = Task { [serials] in
            try await Task.sleep(for: patience)
            OutputReader.shared.abandon(serials)
        }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.open > 0 {
                    state.waiter = continuation
                }
                return state.open == 0
            }
            if isOver {
                continuation.resume()
            }
        }
        limit.cancel()
        return state.withLock { $0.end }
    }

    private func ended(_ end: OutputEnd) {
        let waiter = state.withLock { state in
            state.open -= 1
            state.end = state.end.and(end)
            defer {
                if state.open == 0 {
                    state.waiter = nil
                }
            }
            return state.open == 0 ? state.waiter : nil
        }
        waiter?.resume()
    }

    private func noteError(_ output: Output) {
        state.withLock { state in
            state.lastError += output.bytes.suffix(Self.longestMessage)
            state.lastError.removeFirst(max(0, state.lastError.count - Self.longestMessage))
        }
    }
}
