extension RenderScope {
    /// What a fan-out has an instance for.
    func elements(of elements: FanOut.Elements) throws(BranchFailure) -> [FanOut.Element] {
        switch elements {
        case .known(let elements):
            return elements
        case .count(let count):
            return (0..<count).map { FanOut.Element(value: .integer($0)) }
        case .reference(let reference):
            if reference.path.isEmpty, case .branch(let name) = reference.root,
                let items = outcome(of: name)?.items?.filter({ $0.label != nil })
            {
                return items.compactMap { item in
                    item.value.map { FanOut.Element(label: item.label, value: $0) }
                }
            }
            return try Self.elements(in: resolve(reference), of: reference)
        }
    }

    private static func elements(in referent: Referent, of reference: Reference) throws(BranchFailure) -> [FanOut
        .Element]
    {
        switch referent {
        case .value(.list(let values)), .partial(.list(let values), _):
            return values.map { FanOut.Element(label: $0.label, value: $0) }
        case .value(.object(let fields)), .partial(.object(let fields), _):
            return fields.map { FanOut.Element(label: $0.name, key: $0.name, value: $0.value) }
        default:
            throw BranchFailure(
                .result, "`\(reference.text)` is \(referent.excerpt), and `for_each` needs a list or a map")
        }
    }
}

extension Referent {
    /// What it is, for a message.
    fileprivate var excerpt: String {
        switch self {
        case .value(let value), .partial(let value, _): value.excerpt
        case .missing, .results, .fanOut: "nothing"
        }
    }
}

extension Value {
    /// A text or a number on one line names an instance.
    var label: String? {
        switch self {
        case .text(let text): text.isEmpty || text.contains(where: \.isNewline) ? nil : text
        case .integer, .number: asText.inMemory
        default: nil
        }
    }
}
