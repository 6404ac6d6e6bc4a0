/// How many branches may run at once.
public enum ParallelLimit: Sendable, Equatable {
    case unlimited
    /// At least 1.
    case atMost(Int)

    /// Reads a number from 1, or `unlimited`.
    public init?(_ text: String) {
        if text == "unlimited" {
            self = .unlimited
        } else if let count = Int(text), count >= 1 {
            self = .atMost(count)
        } else {
            return nil
        }
    }

    /// `nil` is no limit.
    var count: Int? {
        if case .atMost(let count) = self { count } else { nil }
    }
}
