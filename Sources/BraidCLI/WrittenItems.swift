import Execution
import Reports

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Results on their way to stdout, small ones together.
final class WrittenItems {
    enum Failure: Error, Sendable {
        /// The number of the system's error.
        case unwritable(Int32)
        /// Why a result could not be read, in words.
        case unreadable(String)
    }

    private let text: ItemText
    private var bytes: [UInt8] = []
    /// The first thing that went wrong.
    private(set) var failure: Failure?

    private static let most = 64 * 1024

    init(as text: ItemText) {
        self.text = text
    }

    /// `false` when nothing more can be written.
    func write(_ outcome: Outcome, index: Int) -> Bool {
        do {
            let move = { (file: Int32, byteCount: Int) in
                try self.writeOut()
                return StandardStream.output.move(from: file, byteCount)
            }
            try text.write(outcome, index: index, moving: move) { chunk in
                bytes += chunk
                if bytes.count >= Self.most { try writeOut() }
            }
            return true
        } catch let failure as Failure {
            self.failure = failure
            return false
        } catch {
            failure = failure ?? .unreadable("\(error)")
            return true
        }
    }

    func flush() -> Bool {
        do {
            try writeOut()
            return true
        } catch {
            failure = error
            return false
        }
    }

    private func writeOut() throws(Failure) {
        defer { bytes.removeAll(keepingCapacity: true) }
        guard bytes.isEmpty || StandardStream.output.write(bytes) else { throw .unwritable(errno) }
    }
}
