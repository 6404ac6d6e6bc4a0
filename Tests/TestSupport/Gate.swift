import Dispatch

/// Lets a server's thread go on step by step.
public final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    public init() {}

    public func letThrough() {
        semaphore.signal()
    }

    /// Waits, but not for ever.
    public func waitForTurn() {
        _ = semaphore.wait(timeout: .now() + .seconds(300))
    }
}
