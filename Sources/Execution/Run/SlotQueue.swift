/// Branches that are ready and wait for a slot.
///
/// Every limit on how much runs at once is a cap. A branch needs a place under several of them: the run's, those of
/// the fan-outs it is part of, its provider's. Branches that need the same places wait in one lane. A lane whose turn
/// comes while one of its caps is full is parked at that cap, so nobody behind it waits for what it waits for.
package struct SlotQueue: Sendable {
    /// When a branch is served: first in, first out, or in declared order.
    package struct Turn: Comparable, Sendable {
        /// The place in declared order, from the outermost branch to the innermost; empty where that is no matter.
        var path: [Int] = []
        var ticket: Int

        package static func < (one: Turn, other: Turn) -> Bool {
            if one.path.isEmpty, other.path.isEmpty { return one.ticket < other.ticket }
            return one.path == other.path
                ? one.ticket < other.ticket : one.path.lexicographicallyPrecedes(other.path)
        }
    }

    private struct Cap: Sendable {
        /// `nil` is no limit.
        var limit: Int?
        var inUse = 0
        var isClosed = false
        var parked: [Int] = []

        var hasRoom: Bool { !isClosed && inUse < limit ?? .max }
    }

    private struct Lane: Sendable {
        let caps: [Int]
        var waiting = WaitingLine()
        var isParked = false
    }

    private struct Head: Comparable, Sendable {
        let turn: Turn
        let lane: Int

        static func < (one: Head, other: Head) -> Bool { one.turn < other.turn }
    }

    /// Everybody is served at once.
    var ignoresLimits = false
    private var caps: [Cap] = []
    private var lanes: [Lane] = []
    private var laneNumbers: [[Int]: Int] = [:]
    /// The lanes that may be served.
    ///
    /// A lane may be in it more than once; only the entry of its first branch counts.
    private var heads = Heap<Head>()
    private var tickets = 0
    private var unannounced: [Int] = []

    package init() {}

    // MARK: Caps

    /// The number of a new cap.
    package mutating func addCap(limit: Int?) -> Int {
        caps.append(Cap(limit: limit))
        return caps.count - 1
    }

    func limit(of cap: Int) -> Int? { caps[cap].limit }

    func inUse(of cap: Int) -> Int { caps[cap].inUse }

    func isClosed(_ cap: Int) -> Bool { caps[cap].isClosed }

    mutating func setLimit(of cap: Int, to limit: Int?) {
        caps[cap].limit = limit
        unpark(cap)
    }

    /// Lets nobody through until it is opened.
    mutating func close(_ cap: Int) {
        caps[cap].isClosed = true
    }

    mutating func open(_ cap: Int) {
        caps[cap].isClosed = false
        unpark(cap)
    }

    // MARK: Waiting

    /// The lane of those who need a place under all of these caps.
    package mutating func lane(under caps: [Int]) -> Int {
        if let lane = laneNumbers[caps] { return lane }
        lanes.append(Lane(caps: caps))
        laneNumbers[caps] = lanes.count - 1
        return lanes.count - 1
    }

    package mutating func append(_ branch: Int, to lane: Int, path: [Int] = []) {
        let turn = Turn(path: path, ticket: tickets)
        tickets += 1
        unannounced.append(branch)
        let isFirst = lanes[lane].waiting.insert(branch, turn)
        if isFirst, !lanes[lane].isParked {
            heads.insert(Head(turn: turn, lane: lane))
        }
    }

    /// The next branch that has a place under all of its caps, which it then holds.
    package mutating func popFirst() -> Int? {
        while let head = heads.popFirst() {
            guard let first = lanes[head.lane].waiting.first, first.turn.ticket == head.turn.ticket,
                !lanes[head.lane].isParked
            else { continue }
            if !ignoresLimits, let full = lanes[head.lane].caps.first(where: { !caps[$0].hasRoom }) {
                lanes[head.lane].isParked = true
                caps[full].parked.append(head.lane)
                continue
            }
            for cap in lanes[head.lane].caps { caps[cap].inUse += 1 }
            lanes[head.lane].waiting.removeFirst()
            showHead(of: head.lane)
            return first.branch
        }
        return nil
    }

    /// Gives a place under each of a lane's caps back.
    package mutating func release(_ lane: Int) {
        for cap in lanes[lane].caps {
            caps[cap].inUse -= 1
            unpark(cap)
        }
    }

    /// The cap that keeps a lane waiting, the outermost first; `nil` if there is room.
    package func obstacle(for lane: Int) -> Int? {
        lanes[lane].caps.first { !caps[$0].hasRoom }
    }

    /// Those that were appended since the last call, whether they still wait or not.
    package mutating func takeUnannounced() -> [Int] {
        guard !unannounced.isEmpty else { return [] }
        defer { unannounced = [] }
        return unannounced
    }

    private mutating func unpark(_ cap: Int) {
        guard !caps[cap].parked.isEmpty, caps[cap].hasRoom else { return }
        let parked = caps[cap].parked
        caps[cap].parked = []
        for lane in parked {
            lanes[lane].isParked = false
            showHead(of: lane)
        }
    }

    private mutating func showHead(of lane: Int) {
        if let first = lanes[lane].waiting.first {
            heads.insert(Head(turn: first.turn, lane: lane))
        }
    }
}

/// Branches in the order of their turns.
private struct WaitingLine: Sendable {
    private var entries: [(branch: Int, turn: SlotQueue.Turn)] = []
    private var head = 0

    var first: (branch: Int, turn: SlotQueue.Turn)? {
        head < entries.count ? entries[head] : nil
    }

    /// Whether it is now the first.
    mutating func insert(_ branch: Int, _ turn: SlotQueue.Turn) -> Bool {
        // New ones nearly always come last.
        var place = entries.count
        while place > head, turn < entries[place - 1].turn { place -= 1 }
        entries.insert((branch, turn), at: place)
        return place == head
    }

    mutating func removeFirst() {
        head += 1
        // Keeps removal from the front cheap without keeping what was removed.
        if head > 64, head * 2 > entries.count {
            entries.removeFirst(head)
            head = 0
        }
    }
}
