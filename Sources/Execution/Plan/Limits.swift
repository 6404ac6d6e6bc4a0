/// What a run or a workflow file in it may spend: once it has, nothing new starts, except joins and what they consist of.
public struct Limits: Sendable, Equatable {
    /// Of all attempts, also of those that failed or were cancelled.
    public var tokens: Int?
    /// In the currency of the prices; what has no price costs nothing.
    public var cost: Double?

    public init(tokens: Int? = nil, cost: Double? = nil) {
        self.tokens = tokens
        self.cost = cost
    }
}

/// A limit that a run has reached.
public enum SpendingLimit: Sendable, Equatable {
    case tokens(Int)
    case cost(Double)
}

extension SpendingLimit {
    /// What it is called: `the limit of 1,000 tokens`.
    public var name: String {
        switch self {
        case .tokens(let count): "the limit of \(count.grouped) token\(count == 1 ? "" : "s")"
        case .cost(let cost): "the limit of \(Value.shortest(cost)) in cost"
        }
    }

    /// That it is reached.
    public var words: String { "\(name) is reached" }
}

extension Int {
    /// In groups of three digits: `1,234`.
    package var grouped: String {
        var text = ""
        for (place, digit) in String(magnitude).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }
}
