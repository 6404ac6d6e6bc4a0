/// Large texts in JSON, where they look like lists of objects, told apart by where they are (RFC 6901).
extension Value {
    /// The places of the large texts in it.
    func largeTexts(at pointer: String) -> [String] {
        // Most values have none, and making the place of each part takes longer than looking.
        guard holdsLargeText else { return [] }
        return switch self {
        case .large:
            [pointer]
        case .list(let elements):
            elements.enumerated().flatMap { $1.largeTexts(at: "\(pointer)/\($0)") }
        case .object(let fields):
            fields.flatMap { $0.value.largeTexts(at: "\(pointer)/\(Self.escaped($0.name))") }
        case .null, .bool, .integer, .number, .text:
            []
        }
    }

    /// The same value, with a large text at a place where it was written as a list.
    ///
    /// As it was if there is nothing of that kind.
    package func restoringLargeText(at pointer: some Collection<Substring>) -> Value {
        guard let step = pointer.first else { return largeText.map(Value.large) ?? self }
        let rest = pointer.dropFirst()
        switch self {
        case .list(var elements):
            guard let index = Int(step), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].restoringLargeText(at: rest)
            return .list(elements)
        case .object(var fields):
            guard let index = fields.firstIndex(where: { Self.escaped($0.name) == step }) else { return self }
            fields[index].value = fields[index].value.restoringLargeText(at: rest)
            return .object(fields)
        case .null, .bool, .integer, .number, .text, .large:
            return self
        }
    }

    private var largeText: LargeText? {
        guard case .list(let elements) = self else { return nil }
        let segments = elements.compactMap { element -> LargeText.Segment? in
            switch (element, element["file"], element["bytes"]) {
            case (.text(let text), _, _): .text(text)
            case (_, .text(let path)?, .integer(let count)?) where count >= 0 && count <= LargeText.wholeFile:
                .file(path: path, byteCount: count)
            case (_, .text(let path)?, nil): .file(path: path, byteCount: LargeText.wholeFile)
            default: nil
            }
        }
        return segments.count == elements.count ? LargeText(segments) : nil
    }

    private static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
