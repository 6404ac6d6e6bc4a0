extension Sequence where Element: Sequence, Element.Element: Hashable {
    /// All elements of all lists in order, each once.
    public func merged() -> [Element.Element] {
        merged(by: \.self)
    }
}

extension Sequence where Element: Sequence {
    /// All elements of all lists in order; of those with the same key the first stays.
    public func merged(by key: (Element.Element) -> some Hashable) -> [Element.Element] {
        merged(keyedBy: key)
    }

    private func merged<Key: Hashable>(keyedBy key: (Element.Element) -> Key) -> [Element.Element] {
        var keys: Set<Key> = []
        return flatMap { $0 }.filter { keys.insert(key($0)).inserted }
    }
}

extension Sequence {
    /// The texts of all outcomes in order, with a mark where one is not whole or not there.
    public func concatenated<Value>(separator: String = "\n\n") -> String where Element == TypedOutcome<Value> {
        map(\.description).joined(separator: separator)
    }

    /// The values there are, in order.
    public func values<Value>() -> [Value] where Element == TypedOutcome<Value> {
        compactMap(\.value)
    }
}
