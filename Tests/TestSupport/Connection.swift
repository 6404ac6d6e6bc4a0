import Glibc
import Synchronization

/// The server's end of a connection; each call waits, but not for ever.
public final class Connection: Sendable {
    private let descriptor: Int32
    private let unread = Mutex<[UInt8]>([])

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var patience = timeval(tv_sec: 300, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
    }

    /// The next request, with its body; `nil` if the client closed the connection.
    public func request() -> ReceivedRequest? {
        unread.withLock { unread in
            while true {
                if let request = ReceivedRequest(takenFrom: &unread) { return request }
                guard Self.receive(descriptor, into: &unread) else { return nil }
            }
        }
    }

    public func send(_ text: String) {
        send(Array(text.utf8))
    }

    public func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// A whole response with a length.
    public func respond(_ status: String = "200 OK", _ headers: [String] = [], body: String = "") {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// Sends zeros until the system takes no more for half a second; how many it took.
    public func sendUntilBlocked() -> Int {
        let zeros = [UInt8](repeating: 0, count: 64 * 1024)
        var total = 0
        while true {
            let count = Glibc.send(descriptor, zeros, zeros.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            if count > 0 {
                total += count
                continue
            }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard errno == EAGAIN, poll(&waiting, 1, 500) > 0 else { return total }
        }
    }

    /// Returns when the client has closed; `false` if it does not.
    public func waitForClose() -> Bool {
        var ignored: [UInt8] = []
        while Self.receive(descriptor, into: &ignored) {}
        return errno != EAGAIN
    }

    /// Whether the client still wants something, as far as is known here.
    public var isOpen: Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) == 0
    }

    /// Tells the client that the connection is gone, without an orderly end.
    public func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        // The number stays taken, so that `deinit` closes nothing of somebody else's.
        let placeholder = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        dup2(placeholder, descriptor)
        close(placeholder)
    }

    private static func receive(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        errno = 0
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        bytes += buffer.prefix(count)
        return true
    }
}
