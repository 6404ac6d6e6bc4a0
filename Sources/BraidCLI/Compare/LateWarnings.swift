import Synchronization

/// What is to be said on stderr: at once, or, while a screen has the terminal, when it has given that back.
final class LateWarnings: Sendable {
    private let held = Mutex<[String]?>(nil)

    /// From now on nothing is written.
    func hold() {
        held.withLock { $0 = $0 ?? [] }
    }

    func tell(_ line: String) {
        let isHeld = held.withLock { held in
            held?.append(line)
            return held != nil
        }
        if !isHeld { StandardStream.error.writeLine(safely: line) }
    }

    /// Writes what was held back.
    func release() {
        let lines = held.withLock { held in
            defer { held = nil }
            return held ?? []
        }
        for line in lines { StandardStream.error.writeLine(safely: line) }
    }
}
