import Canvas
import Reports

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Standard output or standard error, written at once and whole.
struct StandardStream: Sendable {
    let descriptor: Int32

    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    /// `false`, with `errno`, when nobody reads any more or what is written has nowhere to go.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Self.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if count < 0, errno == EINTR || errno == EAGAIN {
                waitUntilWritable()
                continue
            }
            guard count >= 0 else { return false }
            start += count
        }
        return true
    }

    @discardableResult
    func write(_ text: String) -> Bool {
        write(Array(text.utf8))
    }

    @discardableResult
    func writeLine(_ text: String) -> Bool {
        write(text + "\n")
    }

    /// Writes what a command has to say on standard output.
    ///
    /// Says why, if it cannot be written; not to a reader that went away.
    static func deliver(_ text: String, as what: String) -> ExitStatus {
        guard !output.write(text) else { return .success }
        let code = errno
        guard code != EPIPE else { return .brokenPipe }
        error.writeLine("error: cannot write \(what): \(words(for: code))")
        return .failed
    }

    /// Writes to standard output piece by piece what comes of `body`.
    ///
    /// Throws `Failure` if it cannot be written, unless a reader went away.
    static func deliver(
        as what: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws -> ExitStatus {
        do {
            try body { bytes in
                guard output.write(bytes) else { throw NotWritten(code: errno) }
            }
            return .success
        } catch let failure as NotWritten {
            if failure.code == EPIPE { return .brokenPipe }
            throw Failure(.failed, "error: cannot write \(what): \(words(for: failure.code))")
        } catch let error as AnswerError {
            throw Failure(.failed, "error: \(error)")
        }
    }

    private struct NotWritten: Error {
        let code: Int32
    }

    /// Why something could not be written to standard output.
    static func words(for code: Int32) -> String {
        code == EBADF ? "standard output is closed" : String(cString: strerror(code)).lowercased()
    }

    /// Writes lines of which parts come from outside.
    func writeLine(safely text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            write(SafeText(sanitizing: line).text + "\n")
        }
    }

    /// A terminal may have been left non-blocking by another program.
    func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #else
            Glibc.write(descriptor, bytes, count)
        #endif
    }
}
