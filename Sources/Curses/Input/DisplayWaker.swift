/// Ends the wait of a display from any thread.
public struct DisplayWaker: Sendable {
    let pipe: WakePipe

    /// Makes the current or the next wait report `.woken`.
    ///
    /// Costs nothing while an earlier wake was not yet seen.
    public func wake() {
        pipe.wake()
    }
}
