/// Waiting for something another process does, looked at again and again.
enum Patience {
    /// Only a test that fails waits so long, however slow the machine.
    static let limit = Duration.seconds(60)

    struct Exhausted: Error, CustomStringConvertible {
        let description: String
    }

    /// Waits until there is a value.
    static func value<Value>(
        _ what: String, within limit: Duration = limit, every interval: Duration = .milliseconds(20),
        _ look: () async throws -> Value?
    ) async throws -> Value {
        let deadline = ContinuousClock.now + limit
        while true {
            if let value = try await look() { return value }
            guard .now < deadline else { throw Exhausted(description: "waited \(limit) for \(what)") }
            try await Task.sleep(for: interval)
        }
    }

    /// Waits until something is so.
    static func until(
        _ what: String, within limit: Duration = limit, _ look: () async throws -> Bool
    ) async throws {
        try await value(what, within: limit) { try await look() ? () : nil }
    }
}
