/// One HTTP request.
public struct Request: Sendable {
    /// In capitals; it is sent as it is written.
    public var method: String
    /// `http` or `https`; a user name and password in it are sent as basic authentication.
    public var url: String
    public var headers: Headers
    public var body: [UInt8]?
    /// For finding the host, connecting and TLS together, of each redirect anew; there is no limit on what follows.
    public var connectTimeout = Duration.seconds(10)
    /// How often to follow a redirect; at 0 the redirect itself is the response.
    public var maxRedirects = 10
    /// Headers that, like those in ``alwaysSensitive``, a redirect to another scheme, host or port does not get.
    public var sensitiveHeaders: [String] = []
    /// A PEM file with the authorities to trust instead of the system's.
    public var certificateAuthorityFile: String?
    public var proxy = Proxy.environment

    /// What carries credentials by its name alone.
    public static let alwaysSensitive = [
        "Authorization", "Cookie", "Proxy-Authorization", "api-key", "x-api-key", "x-goog-api-key",
    ]

    public init(_ method: String = "GET", _ url: String, headers: Headers = [:], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What stands between a client and the servers it talks to.
public enum Proxy: Sendable, Equatable {
    /// `http_proxy` (in lower case only), `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, as curl reads them.
    case environment
    case none
    /// `http://`, `https://`, `socks4a://` or `socks5h://` and so on, with `user:password@` where needed.
    case url(String)
}
