/// Branches that are ready and wait for a slot.
struct SlotQueue: Sendable {
    private var waiting: [Int] = []
    private var head = 0
    private var unannounced: [Int] = []
    /// In declared order instead of first in, first out.
    private let isDeclaredOrder: Bool

    init(declaredOrder: Bool) {
        isDeclaredOrder = declaredOrder
    }

    var isEmpty: Bool { head == waiting.count }

    mutating func append(_ branch: Int) {
        unannounced.append(branch)
        guard isDeclaredOrder, let last = waiting[head...].last, last > branch else {
            waiting.append(branch)
            return
        }
        let place = waiting[head...].firstIndex { $0 > branch } ?? waiting.endIndex
        waiting.insert(branch, at: place)
    }

    /// Those that were appended since the last call, whether they still wait or not.
    mutating func takeUnannounced() -> [Int] {
        defer { unannounced.removeAll(keepingCapacity: true) }
        return unannounced
    }

    mutating func popFirst() -> Int? {
        guard head < waiting.count else { return nil }
        defer { compact() }
        head += 1
        return waiting[head - 1]
    }

    /// Keeps removal from the front cheap without keeping what was removed.
    private mutating func compact() {
        if head > 64, head * 2 > waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
    }
}
