import Execution

extension Value {
    var string: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var int: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    /// A number of tokens, which a server may not use to overflow a sum.
    var count: Int? {
        int.map { Swift.min(Swift.max($0, 0), 1 << 32) }
    }

    var elements: [Value] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// Whether it says something, as JavaScript sees it: several servers send `"error": null` or `""` with each piece.
    var isTruthy: Bool {
        switch self {
        case .null, .bool(false), .text(""), .integer(0), .list([]), .object([]): false
        default: true
        }
    }
}
