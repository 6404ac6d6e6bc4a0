import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An address that was connected to.
struct SocketAddress: Equatable, CustomStringConvertible {
    let description: String

    /// `127.0.0.1:80` or `[::1]:80`.
    init?(_ address: UnsafeMutablePointer<curl_sockaddr>) {
        guard let start = UnsafeMutablePointer<sockaddr>(mutating: address.pointer(to: \.addr)) else { return nil }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let code = getnameinfo(
            start, socklen_t(address.pointee.addrlen), &host, socklen_t(host.count), &port, socklen_t(port.count),
            NI_NUMERICHOST | NI_NUMERICSERV)
        guard code == 0 else { return nil }
        let name = Self.text(host)
        description = (name.contains(":") ? "[\(name)]" : name) + ":" + Self.text(port)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
