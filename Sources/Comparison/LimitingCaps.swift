internal import Canvas
internal import Execution

/// Which caps keep a run from being shorter: those without which it is, as far as a projection can tell.
struct LimitingCaps: Sendable {
    /// Empty where no cap does; of several it takes all.
    let caps: [ParallelCap]
    /// How many branches would be at once without them.
    let useful: Int
    /// How long it takes with them.
    let time: Duration
    private let projection: RunProjection
    private let slots: Int?

    /// What is shorter by less than this is no gain.
    static let smallestGain = 0.01
    /// So many groups are looked at at the most.
    private static let mostGroups = 8

    /// - Parameter slots: branches at once; `nil` is no limit.
    init(of projection: RunProjection, slots: Int?) {
        self.projection = projection
        self.slots = slots
        let time = projection.schedule(slots: slots).time
        self.time = time
        let free = projection.schedule(slots: nil, lifting: .all)
        let gains = { (other: ProjectedSchedule) in other.time < time * (1 - Self.smallestGain) }
        guard gains(free) else {
            (caps, useful) = ([], free.mostAtOnce)
            return
        }
        let wide = slots == nil ? nil : projection.schedule(slots: nil)
        let ungrouped = projection.hasOtherCaps ? projection.schedule(slots: slots, lifting: .all) : nil
        if let wide, gains(wide), wide.time <= ungrouped?.time ?? time {
            (caps, useful) = ([.run], wide.mostAtOnce)
        } else if let ungrouped, gains(ungrouped) {
            (caps, useful) = (Self.others(projection, slots: slots), ungrouped.mostAtOnce)
        } else {
            (caps, useful) = ([.run] + Self.others(projection, slots: nil), free.mostAtOnce)
        }
    }

    /// The caps besides that of the run for which the chain waits, without those that cost nothing beside the others: one
    /// alone only if that is all it takes.
    private static func others(_ projection: RunProjection, slots: Int?) -> [ParallelCap] {
        let first = projection.schedule(slots: slots)
        var (lifted, last): (Set<ParallelCap>, ProjectedSchedule) = ([], first)
        while lifted.count < mostGroups {
            let found = Set(last.chain.compactMap(\.cap)).subtracting(lifted).subtracting([.run])
            if found.isEmpty { break }
            lifted.formUnion(found)
            last = projection.schedule(slots: slots, lifting: .some(lifted))
        }
        // Where the run was full first, the chain tells nothing of groups.
        if lifted.isEmpty, slots != nil { return others(projection, slots: nil) }
        let sorted = lifted.sorted { $0.order < $1.order }
        guard sorted.count <= 2 * mostGroups, last.time < first.time * (1 - smallestGain) else { return sorted }
        let alone = sorted.map { (cap: $0, time: projection.schedule(slots: slots, lifting: .some([$0])).time) }
        var needed = lifted
        // From the one that is of the least use alone; of two as useful the first is kept.
        for (cap, _) in alone.sorted(by: { ($0.time, $0.cap.order) > ($1.time, $1.cap.order) }) {
            let without = projection.schedule(slots: slots, lifting: .some(needed.subtracting([cap]))).time
            if without <= last.time * (1 + smallestGain) { needed.remove(cap) }
        }
        return sorted.filter(needed.contains)
    }

    var isOnlyRun: Bool { caps == [.run] }

    // MARK: Words

    /// `the cap of 8`, `the cap of 8 of letter`, `caps of the run (4) and letter (8)`; `nil` where there is none.
    var words: SafeText? { words(of: caps) }

    /// Without that of the run.
    var otherWords: SafeText? { words(of: caps.filter { $0 != .run }) }

    private func words(of caps: [ParallelCap]) -> SafeText? {
        guard caps.count > 1 else {
            return caps.first.map { cap in
                let limit: SafeText = "the cap of \(limit(of: cap).grouped)"
                return cap == .run ? limit : "\(limit) of \(name(cap))"
            }
        }
        return "caps of " + SafeText.listed(caps.map { "\(name($0)) (\(limit(of: $0).grouped))" })
    }

    private func limit(of cap: ParallelCap) -> Int {
        switch cap {
        case .run: slots ?? 0
        case .members(let index): projection.run.branches[index].maxParallel ?? 0
        case .gate(let place): projection.gateLimits[place].limit
        }
    }

    private func name(_ cap: ParallelCap) -> SafeText {
        switch cap {
        case .run: "the run"
        case .members(let index): projection.run.shownName(of: projection.run.branches[index].branch)
        case .gate(let place): SafeText(sanitizing: projection.gateLimits[place].gate)
        }
    }

    /// What to change: ``--max-parallel 12` and a larger `max_parallel` of letter`.
    var advice: SafeText {
        let others = caps.filter { $0 != .run }.map(name)
        var changes: [SafeText] = []
        if caps.contains(.run) { changes.append("`--max-parallel \(useful)`") }
        if !others.isEmpty { changes.append("a larger `max_parallel` of \(SafeText.listed(others))") }
        return SafeText.joined(changes, by: " with ")
    }
}

extension ParallelCap {
    /// That of the run first, then in declared order.
    fileprivate var order: Int {
        switch self {
        case .run: -1
        case .members(let index): index
        case .gate(let place): Int(Int32.max) + place
        }
    }
}
