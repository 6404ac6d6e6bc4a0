import Synchronization

/// What a scripted model was asked for last.
final class Answers: Sendable {
    private let text = Mutex("")

    var last: String { text.withLock(\.self) }

    func take(_ asked: String) -> String? {
        text.withLock { $0 = asked }
        return nil
    }
}
