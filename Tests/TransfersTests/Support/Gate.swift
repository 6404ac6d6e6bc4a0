import Dispatch

/// Lets a server's thread go on step by step.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func letThrough() {
        semaphore.signal()
    }

    /// Waits, but not for ever.
    func waitForTurn() {
        _ = semaphore.wait(timeout: .now() + .seconds(30))
    }
}
