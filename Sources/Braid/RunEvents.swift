public import Execution

/// The events of a run, one after the other.
public struct RunEvents: AsyncSequence, Sendable {
    let reader: EventReader

    public struct Iterator: AsyncIteratorProtocol {
        private let reader: EventReader.Iterator
        private var waiting: ArraySlice<RunEvent> = []

        init(_ reader: EventReader) {
            self.reader = reader.makeAsyncIterator()
        }

        public mutating func next() async -> RunEvent? {
            while waiting.isEmpty {
                guard let batch = await reader.next() else { return nil }
                waiting = batch[...]
            }
            return waiting.removeFirst()
        }
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(reader)
    }
}

/// A run's events are read at one place.
@available(*, unavailable)
extension RunEvents.Iterator: Sendable {}

extension RunEvent {
    /// What a branch said, where the event is that.
    public var text: String? {
        guard case .branchOutput(_, _, let output) = kind else { return nil }
        return String(decoding: output.bytes, as: UTF8.self)
    }
}
