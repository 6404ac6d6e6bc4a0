import Synchronization

/// A server with a programme of what it does with its first, second and any further request.
public final class FaultServer: Sendable {
    private let server: ScriptedServer
    private let received: Received
    /// The numbers of the requests whose connections the client closed while they were held.
    public let closed: Journal<Int>

    private final class Received: Sendable {
        let requests = Mutex<[ReceivedRequest]>([])

        /// The number of the request, from 1 on.
        func note(_ request: ReceivedRequest) -> Int {
            requests.withLock { requests in
                requests.append(request)
                return requests.count
            }
        }
    }

    /// - Parameter reply: gets the number of the request too, from 1 on.
    public init(_ reply: @escaping @Sendable (ReceivedRequest, Int) -> Reply) {
        let (received, closed) = (Received(), Journal<Int>())
        (self.received, self.closed) = (received, closed)
        server = ScriptedServer { connection in
            while let request = connection.request() {
                let number = received.note(request)
                guard reply(request, number).play(on: connection, closed: { closed.note(number) }) else { return }
            }
        }
    }

    /// - Parameter replies: one for each request; the last one for all that follow, too.
    public convenience init(_ replies: Reply...) {
        self.init { _, number in replies[min(number, replies.count) - 1] }
    }

    public var url: String { server.url }
    public var origin: String { server.origin }
    /// In the order in which they came.
    public var requests: [ReceivedRequest] { received.requests.withLock(\.self) }
}
