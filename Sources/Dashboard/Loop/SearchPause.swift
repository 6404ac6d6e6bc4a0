/// How often a text that grows is searched again.
struct SearchPause: Sendable {
    private(set) var end: Duration = .zero

    private static let length = Duration.milliseconds(250)

    func isOver(at now: Duration) -> Bool { now >= end }

    /// All there was has been searched.
    mutating func begin(at now: Duration) {
        end = now + Self.length
    }
}
