/// What a branch gave: data, never code.
public enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Value])
    /// Fields in the order they were written.
    case object([Field])
    /// A text of more than 1 MB, which stays in files.
    case large(LargeText)

    /// One entry of an object.
    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a field of an object, or nothing.
    public subscript(name: String) -> Value? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}

/// A text that is put together from pieces, some of which stay in files of the run folder.
///
/// It is read only where its content is needed, so that large results do not fill the memory.
public struct LargeText: Sendable, Equatable {
    public var segments: [Segment]

    public enum Segment: Sendable, Equatable {
        case text(String)
        /// The first `byteCount` bytes of the file at an absolute path.
        case file(path: String, byteCount: Int)
    }

    public init(_ segments: [Segment]) {
        self.segments = segments
    }

    /// Length of all segments in bytes of UTF-8.
    public var byteCount: Int {
        segments.reduce(0) { sum, segment in
            switch segment {
            case .text(let text): sum + text.utf8.count
            case .file(_, let byteCount): sum + byteCount
            }
        }
    }
}
