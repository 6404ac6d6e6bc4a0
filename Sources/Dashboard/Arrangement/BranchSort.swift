import Canvas
import Execution

/// The order of the list that a person chose; panes and cards stay as they were declared.
struct BranchSort: Sendable, Equatable {
    var key = Key.declared
    /// The other way round than this key usually is.
    var isReversed = false

    enum Key: Sendable, CaseIterable {
        case declared
        /// What may need a person first.
        case state
        /// What takes or took longest first.
        case time
        /// What said most first.
        case size
        /// From a to z.
        case name

        var word: SafeText {
            switch self {
            case .declared: "as declared"
            case .state: "state"
            case .time: "time"
            case .size: "size"
            case .name: "name"
            }
        }

        fileprivate var startsWithMost: Bool { self == .time || self == .size }
    }

    /// The order that needs no sorting.
    var isDeclared: Bool { self == BranchSort() }

    /// The next of all keys.
    var next: BranchSort {
        let keys = Key.allCases
        let place = keys.firstIndex(of: key) ?? 0
        return BranchSort(key: keys[(place + 1) % keys.count])
    }

    /// Whether time alone can change it.
    var dependsOnTime: Bool { key == .time || key == .state }

    /// `time ↓`.
    func label(in glyphs: Glyphs) -> SafeText {
        let goesDown = key.startsWithMost != isReversed
        let arrow: SafeText = glyphs.isASCII ? (goesDown ? "v" : "^") : (goesDown ? "↓" : "↑")
        return key.word + " " + arrow
    }
}

extension BranchSort {
    /// All branches of a run in this order, by index; those that are alike in declared order.
    func ranking(of state: DashboardState) -> [Int] {
        let ordinals = state.order.ordinals
        // What has just become known has no place yet.
        let place = { (index: Int) in ordinals.indices.contains(index) ? ordinals[index] : .max }
        let declared = state.run.branches.indices.sorted { (place($0), $0) < (place($1), $1) }
        let branches = state.run.branches
        switch key {
        case .declared: return isReversed ? declared.reversed() : declared
        case .state: return sorted(declared, by: declared.map { branches[$0].urgency(in: state) }, most: false)
        case .time:
            let times = declared.map { branches[$0].running(at: state.elapsed) ?? .seconds(-1) }
            return sorted(declared, by: times, most: true)
        case .size: return sorted(declared, by: declared.map { branches[$0].tail.totalBytes }, most: true)
        case .name:
            return sorted(declared, by: declared.map { NameKey(of: branches[$0].branch) }, most: false)
        }
    }

    /// Keys are worked out once for each branch, not once for each comparison.
    private func sorted(_ indexes: [Int], by keys: [some Comparable], most: Bool) -> [Int] {
        let isDescending = most != isReversed
        return indexes.indices.sorted { first, second in
            if keys[first] == keys[second] { return first < second }
            return isDescending ? keys[first] > keys[second] : keys[first] < keys[second]
        }
        .map { indexes[$0] }
    }
}

extension BranchSnapshot {
    /// The less, the sooner a person should look at it.
    fileprivate func urgency(in state: DashboardState) -> Int {
        switch status {
        case .ended(.failed), .ended(.timedOut): 0
        case .running: state.isSlow(self) ? 1 : 3
        case .backingOff: 2
        case .queued: 4
        case .blocked: 5
        case .pending: 6
        case .ended(.partial): 7
        case .ended(.cancelled), .ended(.skipped): 8
        case .ended(.succeeded), .ended(.cached): 9
        }
    }
}

/// A path with the numbers in it in their order: `part[2]` is before `part[10]`.
private struct NameKey: Comparable {
    private var bytes: [UInt8] = []

    init(of branch: BranchID) {
        var rest = Array(branch.path.lowercased().utf8)[...]
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        while let byte = rest.first {
            let digits = rest.prefix(while: isDigit)
            if digits.isEmpty {
                bytes.append(byte)
                rest.removeFirst()
            } else {
                // A longer number is a larger one.
                let number = digits.drop { $0 == UInt8(ascii: "0") }
                bytes += [UInt8(ascii: "0"), UInt8(clamping: number.count)] + number
                rest = rest.dropFirst(digits.count)
            }
        }
    }

    static func < (left: NameKey, right: NameKey) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
