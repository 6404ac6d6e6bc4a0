/// What a server does with one request, step by step.
public struct Reply: Sendable {
    private var steps: [Step]

    private enum Step: Sendable {
        case send([UInt8])
        /// Goes on when a test says so.
        case wait(Gate)
        /// Keeps the connection until the client closes it, and says so.
        case hold
        case reset
        case close
    }

    /// How a body ends that has begun.
    public enum End: Sendable {
        case whole
        /// The connection is closed before the body is whole.
        case cutOff
        case reset
        /// Nothing more comes, and the connection stays.
        case stalled
    }

    /// A whole response with a length.
    public init(_ status: String = "200 OK", _ headers: [String] = [], body: String = "") {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        steps = [.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))]
    }

    /// A body that comes piece by piece.
    public init(stream pieces: [[UInt8]], type: String = "text/event-stream", end: End = .whole) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n"
        steps = [.send(Array(head.utf8))]
        for piece in pieces where !piece.isEmpty {
            steps.append(.send(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)))
        }
        switch end {
        case .whole: steps.append(.send(Array("0\r\n\r\n".utf8)))
        case .cutOff: steps.append(.close)
        case .reset: steps.append(.reset)
        case .stalled: steps.append(.hold)
        }
    }

    /// Events of a stream, each written as one.
    public init(events: [String], end: End = .whole) {
        self.init(stream: events.map { Array("data: \($0)\n\n".utf8) }, end: end)
    }

    /// Nothing comes, and the connection stays.
    public static let silence = Reply([.hold])
    /// The connection is gone before a byte was sent.
    public static let hangUp = Reply([.reset])

    private init(_ steps: [Step]) {
        self.steps = steps
    }

    /// The same when a test says so.
    public func after(_ gate: Gate) -> Reply {
        Reply([.wait(gate)] + steps)
    }

    /// The same, but before its last step a test says when.
    public func lastStepAfter(_ gate: Gate) -> Reply {
        Reply(steps.dropLast() + [.wait(gate)] + steps.suffix(1))
    }

    /// - Parameter closed: called when the client has closed what was held.
    /// - Returns: whether the connection can be used for another request.
    func play(on connection: Connection, closed: () -> Void) -> Bool {
        for step in steps {
            switch step {
            case .send(let bytes): connection.send(bytes)
            case .wait(let gate): gate.waitForTurn()
            case .hold:
                if connection.waitForClose() { closed() }
                return false
            case .reset:
                connection.reset()
                return false
            case .close: return false
            }
        }
        return true
    }
}
