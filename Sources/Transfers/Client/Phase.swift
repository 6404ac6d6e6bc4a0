/// The steps from the start of a request to its response.
public enum Phase: String, Sendable, CaseIterable, Comparable {
    /// The host's addresses are known; the proxy's, if there is one.
    case dns
    /// The connection stands, also through a proxy.
    case connect
    /// The handshake is done.
    case tls
    /// The whole request, with its body, was handed to the system.
    case sent
    /// The first line of the response came; that of the last one, after redirects.
    case firstByte = "first_byte"

    public static func < (one: Phase, other: Phase) -> Bool {
        one.order < other.order
    }

    private var order: Int {
        switch self {
        case .dns: 0
        case .connect: 1
        case .tls: 2
        case .sent: 3
        case .firstByte: 4
        }
    }
}
