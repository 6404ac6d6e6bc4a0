/// How often it is looked whether something has happened: events that come one by one are taken together.
///
/// Each time costs about the same, however many there are, and no frame would show them one by one.
struct NewsPause: Sendable {
    private(set) var end: Duration = .zero

    private static let length = Duration.milliseconds(16)

    func isOver(at now: Duration) -> Bool { now >= end }

    /// What has happened was taken.
    mutating func begin(at now: Duration) {
        end = now + Self.length
    }
}
