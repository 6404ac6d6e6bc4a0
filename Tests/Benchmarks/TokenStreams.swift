import Transfers

/// Streams of tokens that arrive at once, from a server that is started beside, read as bytes.
enum TokenStreams {
    struct Failed: Error {
        let status: Int
    }

    /// How long so many streams took, and how many lines came in them.
    static func run(_ count: Int, client: TransferClient, url: String) async throws -> (wall: Duration, lines: Int) {
        var request = Request(
            "POST", url, headers: ["Content-Type": "application/json"], body: Array(#"{"stream": true}"#.utf8))
        request.proxy = .none
        let start = ContinuousClock.now
        let lines = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { [request] in try await countLines(of: request, client) }
            }
            return try await group.reduce(0, +)
        }
        return (start.duration(to: .now), lines)
    }

    private static func countLines(of request: Request, _ client: TransferClient) async throws -> Int {
        try await client.withResponse(to: request) { response in
            guard response.status == 200 else { throw Failed(status: response.status) }
            var count = 0
            for try await piece in response.body {
                for byte in piece where byte == UInt8(ascii: "\n") { count += 1 }
            }
            return count
        }
    }
}
