/// Several values as one without duplicates: objects by key, everything else as a list of elements.
struct Merge {
    /// The path that tells duplicates apart; empty: the whole element.
    let path: [Reference.Step]
    let conflict: Aggregation.Conflict

    init(by path: [Reference.Step], conflict: Aggregation.Conflict) {
        self.path = path
        self.conflict = conflict
    }

    func merge(_ candidates: [Candidate]) throws(BranchFailure) -> Aggregated {
        let sources = candidates.compactMap { candidate in candidate.value.map { (candidate, $0) } }
        let values = sources.map(\.1)
        if values.contains(where: \.holdsLargeText) {
            throw BranchFailure(.limit, "a text over 1 MB cannot be merged; `concatenate` can")
        }
        let objects = values.count(where: \.isObject)
        if objects > 0, path.isEmpty {
            guard objects == values.count else { throw mixed(sources) }
            var dropped = DroppedElements()
            let merged = try fields(sources, &dropped)
            return Aggregated(.object(merged), merged: dropped.record(kept: merged.count))
        }
        var dropped = DroppedElements()
        let elements = elements(of: values, &dropped)
        let isText = values.allSatisfy(\.isText) && !values.isEmpty
        return Aggregated(
            isText ? LargeText.joined(elements.map(\.asText), separator: "\n").asValue : .list(elements),
            merged: dropped.record(kept: elements.count))
    }

    /// Of elements that are alike the first stays, or with `conflict: last` the last, in the place of the first.
    private func elements(of values: [Value], _ dropped: inout DroppedElements) -> [Value] {
        var elements: [Value] = []
        var places: [String: Int] = [:]
        for element in values.flatMap(\.mergeable) {
            let part = element.part(path) ?? element
            let key = part.identity
            if let place = places[key] {
                dropped.add(part.asText.inMemory ?? "")
                if conflict == .last { elements[place] = element }
            } else {
                places[key] = elements.count
                elements.append(element)
            }
        }
        return elements
    }

    private func fields(
        _ sources: [(Candidate, Value)], _ dropped: inout DroppedElements
    ) throws(BranchFailure) -> [Value.Field] {
        var merged: [Value.Field] = []
        var places: [String: (place: Int, owner: Candidate)] = [:]
        for (candidate, object) in sources {
            guard case .object(let fields) = object else { continue }
            for field in fields {
                guard let (place, owner) = places[field.name] else {
                    places[field.name] = (merged.count, candidate)
                    merged.append(field)
                    continue
                }
                dropped.add(field.name)
                guard !merged[place].value.isSame(as: field.value) else { continue }
                switch conflict {
                case .fail: throw clash(merged[place], owner, field.value, candidate)
                case .first: break
                case .last:
                    merged[place] = field
                    places[field.name] = (place, candidate)
                }
            }
        }
        return merged
    }

    private func clash(_ field: Value.Field, _ owner: Candidate, _ value: Value, _ other: Candidate) -> BranchFailure {
        BranchFailure(
            .result,
            "`\(field.name.excerpt())` is \(field.value.excerpt) in \(owner.words) and \(value.excerpt) in \(other.words)"
        )
    }

    private func mixed(_ sources: [(Candidate, Value)]) -> BranchFailure {
        let object = sources.first { $0.1.isObject }
        let other = sources.first { !$0.1.isObject }
        let words = [object, other].compactMap { source in source.map { "\($0.0.words) gave \($0.1.excerpt)" } }
        return BranchFailure(.result, "objects merge only with objects: \(words.joined(separator: ", "))")
    }
}

extension Candidate {
    fileprivate var words: String { label.map { "\(name) (\($0.excerpt(atMost: 40)))" } ?? name }
}

extension Value {
    /// The elements of a list; the lines of a text that are not blank.
    fileprivate var mergeable: [Value] {
        switch self {
        case .list(let elements): elements
        case .text(let text):
            text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }.map(Value.text)
        default: [self]
        }
    }

    fileprivate var isObject: Bool {
        if case .object = self { true } else { false }
    }
}
