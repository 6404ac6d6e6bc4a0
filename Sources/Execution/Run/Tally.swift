/// How the results of a fan-out stand, as far as `require` asks.
struct Tally: Sendable {
    /// Ended with a value.
    private(set) var values = 0
    /// Ended without one.
    ///
    /// Those that `when` skipped are in no count.
    private(set) var missing = 0
    /// Not ended.
    private(set) var pending = 0
    /// Fan-outs whose width is not known yet.
    private(set) var unknown = 0

    var total: Int { values + missing + pending }

    mutating func expect(_ count: Int) { pending += count }

    mutating func expectFanOut() { unknown += 1 }

    /// A fan-out is no longer of unknown width.
    mutating func settleFanOut() { unknown -= 1 }

    /// It turns out that something pending is a fan-out of unknown width.
    mutating func becomeFanOut() {
        pending -= 1
        unknown += 1
    }

    mutating func count(_ outcome: Outcome) {
        pending -= 1
        add(outcome, 1)
    }

    /// Takes back what was counted, because the branch runs again.
    mutating func discount(_ outcome: Outcome) {
        pending += 1
        add(outcome, -1)
    }

    private mutating func add(_ outcome: Outcome, _ number: Int) {
        if outcome.status.hasValue {
            values += number
        } else if outcome.cause != .condition {
            missing += number
        }
    }

    /// How many values it takes, if none of those that are pending turns out not to count.
    func needed(by requirement: Requirement) -> Int {
        switch requirement {
        case .none: 0
        case .any: min(1, total)
        case .all: total
        case .majority: total == 0 ? 0 : total / 2 + 1
        case .count(let count): count
        }
    }

    func meets(_ requirement: Requirement) -> Bool {
        values >= needed(by: requirement)
    }

    /// Whether `requirement` is met, whatever the pending ones turn out to be.
    func isSafe(_ requirement: Requirement) -> Bool {
        switch requirement {
        case .none: true
        case .any: values >= 1
        case .all: unknown == 0 && pending == 0 && missing == 0
        case .majority: unknown == 0 && values * 2 > total
        case .count(let count): values >= count
        }
    }

    /// Whether `requirement` cannot be met, whatever the pending ones turn out to be.
    func isHopeless(_ requirement: Requirement) -> Bool {
        switch requirement {
        case .none: false
        case .any: unknown == 0 && pending == 0 && values == 0 && missing > 0
        case .all: missing > 0
        case .majority: unknown == 0 && total > 0 && (values + pending) * 2 <= total
        case .count(let count): unknown == 0 && values + pending < count
        }
    }
}
