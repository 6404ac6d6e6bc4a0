import Execution
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The two pipes of a command and what is known of what came through them.
final class CommandOutput: Sendable {
    private struct State {
        var open = 2
        var failure: (any Error)?
        var waiter: CheckedContinuation<Void, Never>?
        /// The last of what came from stderr, for a message.
        var lastError: [UInt8] = []
    }

    private let state = Mutex(State())
    private let pipes: [(readEnd: Int32, writeEnd: Int32)]
    private let serials = [OutputReader.shared.makeSerial(), OutputReader.shared.makeSerial()]
    private static let longestMessage = 1024

    /// Starts to read at once.
    init(context: BranchContext) throws {
        pipes = try Self.makePipes()
        for (index, stream) in [Output.Stream.stdout, .stderr].enumerated() {
            OutputReader.shared.add(
                OutputStream(
                    reading: pipes[index].readEnd,
                    serial: serials[index],
                    into: OutputSink(
                        stream, file: context.outputPath.map { stream == .stderr ? $0 + ".stderr" : $0 }
                    ) { [weak self] output in
                        if output.stream == .stderr {
                            self?.noteError(output)
                        }
                        context.report(output)
                    },
                    finish: { [weak self] failure in self?.ended(failure) }
                ))
        }
    }

    var stdout: FileDescriptorOutput {
        .fileDescriptor(FileDescriptor(rawValue: pipes[0].writeEnd), closeAfterSpawningProcess: true)
    }

    var stderr: FileDescriptorOutput {
        .fileDescriptor(FileDescriptor(rawValue: pipes[1].writeEnd), closeAfterSpawningProcess: true)
    }

    /// The last line of stderr that is not blank.
    var lastErrorLine: String? {
        let text = state.withLock { String(decoding: $0.lastError, as: UTF8.self) }
        return text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    }

    /// Waits until everything is read, at most for `patience`: what has left the command's session may hold its pipes
    /// for ever.
    ///
    /// Throws what went wrong while the output was saved.
    func end(within patience: Duration) async throws {
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
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func ended(_ failure: (any Error)?) {
        let waiter = state.withLock { state in
            state.open -= 1
            state.failure = state.failure ?? failure
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

    private static func makePipes() throws -> [(readEnd: Int32, writeEnd: Int32)] {
        let pipes = [Pipe.make(), Pipe.make()].compactMap { $0 }
        guard pipes.count == 2 else {
            for pipe in pipes {
                close(pipe.readEnd)
                close(pipe.writeEnd)
            }
            throw BranchFailure(.limit, "no file descriptors are left; run fewer branches at once")
        }
        return pipes
    }
}
