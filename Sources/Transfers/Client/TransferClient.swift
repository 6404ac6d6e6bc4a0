/// Runs HTTP requests.
///
/// All transfers share one thread, which is started by the first request and ends with the client, and its connections,
/// which are kept alive and used again. HTTP/2 is spoken where a server offers it over TLS.
public final class TransferClient: Sendable {
    public struct Configuration: Sendable {
        /// The `User-Agent` of requests that name none.
        public var userAgent: String?
        /// How many bytes of a body may wait for their reader.
        public var bodyBufferSize = 256 * 1024

        public init() {}
    }

    private let configuration: Configuration
    private let loop = TransferLoop()

    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    deinit {
        loop.stop()
    }

    /// Ends all transfers and the thread; a request that is running or made afterwards throws.
    public func shutdown() {
        loop.stop()
    }

    /// Runs one request and hands its response to `body` as soon as the head is there.
    ///
    /// When `body` returns or throws, or the task is cancelled, the transfer is over: its connection is kept if the
    /// response was received whole, and closed otherwise. Throws ``TransferError``, `CancellationError`, or what `body`
    /// throws; any status is a response. `onPhase` is called on the client's thread and must be quick.
    public func withResponse<Result>(
        to request: Request,
        onPhase: @escaping @Sendable (Phase, Duration) -> Void = { _, _ in },
        _ body: (Response) async throws -> Result
    ) async throws -> Result {
        var request = request
        if let userAgent = configuration.userAgent, request.headers["User-Agent"] == nil {
            request.headers.add("User-Agent", userAgent)
        }
        let hop = try Hop(request)
        let delivery = Delivery(limit: configuration.bodyBufferSize, loop: loop)
        return try await withTaskCancellationHandler {
            try loop.start(TransferLoop.Order(request: request, hop: hop, delivery: delivery, report: onPhase))
            do {
                let (head, url) = try await delivery.head()
                let result = try await body(Response(head, url: url, body: ResponseBody(delivery: delivery)))
                await delivery.end()
                return result
            } catch {
                await delivery.end()
                throw error
            }
        } onCancel: {
            delivery.cancel()
        }
    }
}

extension Response {
    fileprivate init(_ head: ResponseHead, url: String, body: ResponseBody) {
        status = head.status
        headers = head.headers
        httpVersion = head.httpVersion
        self.url = url
        self.body = body
    }
}
