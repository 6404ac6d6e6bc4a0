extension Value {
    /// The files that its large texts are in, and how many bytes of each.
    package var files: [(path: String, byteCount: Int)] {
        switch self {
        case .large(let text):
            text.segments.compactMap { segment in
                if case .file(let path, let byteCount) = segment { (path, byteCount) } else { nil }
            }
        case .list(let elements): elements.flatMap(\.files)
        case .object(let fields): fields.flatMap(\.value.files)
        case .null, .bool, .integer, .number, .text: []
        }
    }

    /// The same value, its large texts in other files.
    package func movingFiles<Failure>(_ path: (String) throws(Failure) -> String) throws(Failure) -> Value {
        switch self {
        case .large(var text):
            for index in text.segments.indices {
                guard case .file(let old, let byteCount) = text.segments[index] else { continue }
                text.segments[index] = .file(path: try path(old), byteCount: byteCount)
            }
            return .large(text)
        case .list(var elements):
            for index in elements.indices { elements[index] = try elements[index].movingFiles(path) }
            return .list(elements)
        case .object(var fields):
            for index in fields.indices { fields[index].value = try fields[index].value.movingFiles(path) }
            return .object(fields)
        case .null, .bool, .integer, .number, .text:
            return self
        }
    }
}
