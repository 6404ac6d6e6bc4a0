/// The head of a response, and its body to be read.
public struct Response: Sendable {
    public let status: Int
    public let headers: Headers
    /// Where it came from in the end, after redirects; without user name and password.
    public let url: String
    /// `1.1` or `2`, for instance.
    public let httpVersion: String
    /// Decompressed; can be read once.
    public let body: ResponseBody
}

/// The body of a response, in pieces as they come.
///
/// What has come since the last piece is one piece. A reader that is slow makes the server wait: beyond
/// ``TransferClient/Configuration/bodyBufferSize`` nothing more is taken from the connection. One task at a time may
/// read, and only inside ``TransferClient/withResponse(to:onPhase:_:)``.
public struct ResponseBody: AsyncSequence, Sendable {
    let delivery: Delivery

    public func makeAsyncIterator() -> Iterator {
        Iterator(delivery: delivery)
    }

    /// Takes the pieces; a second iterator goes on where the first one is.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let delivery: Delivery

        /// The next bytes, never empty; `nil` at the end.
        ///
        /// Throws ``TransferError`` if the response breaks off, and `CancellationError` in a cancelled task or after
        /// the end of `withResponse`.
        public mutating func next() async throws -> [UInt8]? {
            try await delivery.next()
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await delivery.next()
        }
    }

    /// The whole body, if it has at most so many bytes; throws ``TransferError`` otherwise.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in self {
            guard bytes.count + piece.count <= limit else { throw TransferError.bodyTooLong(limit) }
            if bytes.isEmpty {
                bytes = piece
            } else {
                bytes += piece
            }
        }
        return bytes
    }
}
