public import Execution

extension Requirement {
    /// Reads `any`, `all`, `majority`, `none` or a number from 1.
    public init?(_ text: String) {
        switch text {
        case "any": self = .any
        case "all": self = .all
        case "majority": self = .majority
        case "none": self = .none
        default:
            guard let count = Int(text), count >= 1 else { return nil }
            self = .count(count)
        }
    }

    /// As it is written.
    public var text: String {
        switch self {
        case .any: "any"
        case .all: "all"
        case .majority: "majority"
        case .none: "none"
        case .count(let count): "\(count)"
        }
    }
}
