public import Execution

/// JSON for people: a field per line, and what is short on one line.
public enum IndentedJSON: Sendable {
    private static let width = 100

    /// Ends with a line end.
    public static func text(of value: Value) -> String {
        lines(of: value, indent: 0, prefix: "") + "\n"
    }

    private static func lines(of value: Value, indent: Int, prefix: String) -> String {
        let margin = String(repeating: " ", count: indent)
        let short = margin + prefix + value.json
        guard short.count > width else { return short }
        switch value {
        case .object(let fields) where !fields.isEmpty:
            let inner = fields.map { field in
                lines(of: field.value, indent: indent + 2, prefix: "\(Value.text(field.name).json): ")
            }
            return "\(margin)\(prefix){\n\(inner.joined(separator: ",\n"))\n\(margin)}"
        case .list(let elements) where !elements.isEmpty:
            let inner = elements.map { lines(of: $0, indent: indent + 2, prefix: "") }
            return "\(margin)\(prefix)[\n\(inner.joined(separator: ",\n"))\n\(margin)]"
        default:
            return short
        }
    }
}
