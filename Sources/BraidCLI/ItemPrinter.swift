import Dispatch
import Execution
import Reports

/// Writes the results of a fan-out to stdout in the order of its elements, each as soon as all before it are final, on
/// a thread of its own, which a slow reader may hold up without anybody else noticing.
final class ItemPrinter: Sendable {
    /// What the run is to report to.
    let events: EventReader
    private let available: DispatchSemaphore
    private let order: ItemOrder
    private let text: ItemText
    private let ending = SingleResult<WrittenItems.Failure?>()

    init(_ order: ItemOrder, as text: ItemText) {
        let available = DispatchSemaphore(value: 0)
        self.available = available
        self.order = order
        self.text = text
        // What branches say meanwhile is none of it, and would only pile up behind a slow reader.
        events = EventReader(takesOutput: false) { available.signal() }
    }

    /// Begins to write; a reader that goes away, or a full disk, ends the run.
    func start(_ stops: Stops) {
        DispatchQueue(label: "braid.items").async {
            let failure = self.write()
            if failure != nil { stops.stop(.outputClosed) }
            self.ending.resolve(with: failure)
        }
    }

    /// Waits until all is written; when the run was stopped, for at most a second after its end.
    ///
    /// Returns why something could not be written.
    func finish(_ stops: Stops) async -> WrittenItems.Failure? {
        stops.onStop {
            try? await Task.sleep(for: Patience.duration)
            self.ending.resolve(with: nil)
        }
        return await ending.value
    }

    private func write() -> WrittenItems.Failure? {
        let items = WrittenItems(as: text)
        var (order, isOver) = (order, false)
        while !isOver {
            available.wait()
            for event in events.take() {
                var final: [ItemOrder.Item] = []
                switch event.kind {
                case .branchFinished(let outcome):
                    final = order.take(outcome)
                case .runFinished:
                    final = order.finish()
                    isOver = true
                default:
                    continue
                }
                for item in final where !items.write(item.outcome, index: item.index) { return items.failure }
            }
            guard items.flush() else { return items.failure }
        }
        return items.failure
    }
}
