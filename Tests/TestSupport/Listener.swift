import Glibc

/// A socket on a free port of this machine.
public final class Listener: Sendable {
    public enum Family: Sendable {
        case ipv4, ipv6
    }

    public let descriptor: Int32
    public let port: Int
    let host: String

    public init(_ family: Family = .ipv4, backlog: Int32 = 2048) {
        let isIPv4 = family == .ipv4
        host = isIPv4 ? "127.0.0.1" : "[::1]"
        let descriptor = socket(isIPv4 ? AF_INET : AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_storage()
        address.ss_family = sa_family_t(isIPv4 ? AF_INET : AF_INET6)
        var length = socklen_t(isIPv4 ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size)
        port = withUnsafeMutablePointer(to: &address) { storage in
            if isIPv4 {
                storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    $0.pointee.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
                }
            } else {
                storage.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    $0.pointee.sin6_addr = in6addr_loopback
                }
            }
            return storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length)
                listen(descriptor, backlog)
                getsockname(descriptor, generic, &length)
                return Int(UnsafeRawPointer(generic).load(fromByteOffset: 2, as: UInt16.self).bigEndian)
            }
        }
    }

    deinit {
        close(descriptor)
    }

    public var origin: String { "\(host):\(port)" }

    /// `nil` when it was stopped.
    public func accept() -> Connection? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        // A program that another test starts must not keep the connection open.
        if accepted >= 0 { _ = fcntl(accepted, F_SETFD, FD_CLOEXEC) }
        return accepted < 0 ? nil : Connection(accepted)
    }

    /// Ends a waiting ``accept()`` too.
    public func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}
