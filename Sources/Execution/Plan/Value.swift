/// What a branch gave: data, never code.
public indirect enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Value])
    /// Fields in the order they were written.
    case object([Field])
    /// A text too large to be kept in memory; see `OutputFile`.
    case file(OutputFile)

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

/// A text that stays in a file of the run folder because it is larger than 1 MB.
///
/// It is read only where its content is needed, so that many large results do not fill the memory.
public struct OutputFile: Sendable, Equatable {
    /// Absolute path.
    public var path: String
    /// Length in bytes of the part that is the value; a last line end is not in it.
    public var byteCount: Int

    public init(path: String, byteCount: Int) {
        self.path = path
        self.byteCount = byteCount
    }
}
