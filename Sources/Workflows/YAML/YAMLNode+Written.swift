import Execution

extension YAMLNode {
    /// What stands there, on one line and without comments: two nodes mean the same exactly if these are the same.
    var written: String {
        let body =
            switch content {
            // Without quotes it may be a number.
            case .scalar(let scalar): scalar.isPlain ? scalar.text : Value.text(scalar.text).json
            case .list(let elements): "[\(elements.map(\.written).joined(separator: ", "))]"
            case .map(let entries): "{\(entries.map(\.written).joined(separator: ", "))}"
            case .faulty: "?"
            }
        return tag.map { "\($0) \(body)" } ?? body
    }
}

extension YAMLEntry {
    var written: String { "\(Value.text(key.value).json): \(value.written)" }
}
