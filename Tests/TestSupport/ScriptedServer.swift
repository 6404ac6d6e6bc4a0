import Foundation

/// A server that does what a test says, on a thread for each connection.
public final class ScriptedServer: Sendable {
    private let listener: Listener

    /// The connection is closed when `serve` returns.
    public init(_ family: Listener.Family = .ipv4, serve: @escaping @Sendable (Connection) -> Void) {
        let listener = Listener(family)
        self.listener = listener
        Thread.detachNewThread {
            while let connection = listener.accept() {
                Thread.detachNewThread { serve(connection) }
            }
        }
    }

    /// Answers every request of every connection.
    public convenience init(
        _ family: Listener.Family = .ipv4, answering answer: @escaping @Sendable (ReceivedRequest, Connection) -> Void
    ) {
        self.init(family) { connection in
            while let request = connection.request() { answer(request, connection) }
        }
    }

    deinit {
        listener.stop()
    }

    /// `127.0.0.1:port`.
    public var origin: String { listener.origin }
    public var url: String { "http://\(origin)" }
    public var port: Int { listener.port }
}
