import Dispatch

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs `body` with the address of a small HTTP server on this machine, which makes up the weather for as long as
/// `body` runs: `GET /weather?city=…` gives `{"celsius": 12, "sky": "light rain"}`.
func withWeatherService<Result>(_ body: (_ address: String) async throws -> Result) async throws -> Result {
    let service = try WeatherService()
    defer { service.stop() }
    return try await body(service.address)
}

/// Answers one request per connection, without a thread that waits for any.
private struct WeatherService {
    let address: String
    private let source: any DispatchSourceRead

    private static let queue = DispatchQueue(label: "braid.weather")
    /// As if it were somewhere else, so that there is a wait to see.
    ///
    /// By then a request from this machine is there whole.
    private static let delay = DispatchTimeInterval.milliseconds(600)
    private static let mostBytes = 8 * 1024

    init() throws {
        let listener = socket(AF_INET, Self.stream, 0)
        guard listener >= 0, let port = Self.openPort(of: listener) else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw Failure(
                .failed, "error: the demo's service cannot start: \(reason)\n = name one that runs: `-i service=URL`")
        }
        address = "http://127.0.0.1:\(port)"
        Self.bypassProxy()
        source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: Self.queue)
        source.setEventHandler { Self.takeConnection(from: listener) }
        source.setCancelHandler { close(listener) }
        source.resume()
    }

    func stop() {
        source.cancel()
    }

    #if canImport(Darwin)
        private static let stream = SOCK_STREAM
    #else
        private static let stream = Int32(SOCK_STREAM.rawValue)
    #endif

    /// The port that the system chose; `nil`, with `errno`, if there is none.
    private static func openPort(of listener: Int32) -> UInt16? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        makePrivate(listener)
        return isListening ? UInt16(bigEndian: address.sin_port) : nil
    }

    /// No command inherits it, and no call waits for it.
    private static func makePrivate(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// A proxy would look for the service on its own machine.
    private static func bypassProxy() {
        let known = (getenv("no_proxy") ?? getenv("NO_PROXY")).map { String(cString: $0) + "," } ?? ""
        setenv("no_proxy", known + "127.0.0.1", 1)
    }
}

extension WeatherService {
    private static func takeConnection(from listener: Int32) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        makePrivate(connection)
        queue.asyncAfter(deadline: .now() + delay) {
            answer(connection)
            close(connection)
        }
    }

    private static func answer(_ connection: Int32) {
        var request = [UInt8](repeating: 0, count: mostBytes)
        let count = max(0, recv(connection, &request, request.count, 0))
        let isKnown = request.prefix(count).starts(with: "GET /weather?".utf8)
        let (status, body) =
            isKnown
            ? ("200 OK", #"{"celsius": 12, "sky": "light rain"}"#) : ("404 Not Found", "only /weather is here\n")
        let head = "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
        // What does not fit into an empty socket's buffer is longer than this.
        _ = send(connection, head + body, head.utf8.count + body.utf8.count, 0)
    }
}
