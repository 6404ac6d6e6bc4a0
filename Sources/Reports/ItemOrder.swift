public import Execution

/// Puts the outcomes of a fan-out's instances, which end in any order, back into that of their elements.
public struct ItemOrder: Sendable {
    /// An instance that ended, and its number from 0.
    public typealias Item = (index: Int, outcome: Outcome)

    private let fanOut: String
    private let waitsForFailed: Bool
    /// The first that is not yet handed out.
    private var next = 0
    private var waiting: [Int: Outcome] = [:]

    /// - Parameter fanOut: the name of the branch.
    /// - Parameter waitsForFailed: what ended without a value may be run again by a person, so that nothing that comes
    ///   after it is handed out before the run is over.
    public init(of fanOut: String, waitsForFailed: Bool = false) {
        self.fanOut = fanOut
        self.waitsForFailed = waitsForFailed
    }

    /// Takes an end in; returns what is final now, in order.
    ///
    /// The ends of other branches are none of it.
    public mutating func take(_ outcome: Outcome) -> [Item] {
        guard let index = index(of: outcome.branch), index >= next else { return [] }
        waiting[index] = outcome
        var items: [Item] = []
        while let outcome = waiting[next], outcome.status.hasValue || !waitsForFailed {
            items.append((next, outcome))
            waiting[next] = nil
            next += 1
        }
        return items
    }

    /// The rest, when nothing more comes.
    public mutating func finish() -> [Item] {
        defer { waiting = [:] }
        return waiting.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The number in `map[3]`.
    private func index(of branch: BranchID) -> Int? {
        guard branch.path.hasPrefix(fanOut + "["), branch.path.hasSuffix("]") else { return nil }
        return Int(branch.path.dropFirst(fanOut.count + 1).dropLast())
    }
}
