public import Execution

extension Work {
    /// A fan-out that is one branch of another; all must have a result.
    ///
    /// Its branches take their places from those of the whole run, and waiting for them takes none.
    public static func fanOut<each Inner: Sendable>(
        _ work: repeat Work<each Inner>, named name: String? = nil, atOnce limit: Int? = nil,
        deadline: Duration? = nil, onFailure: FailurePolicy = .continue
    ) -> Work where Value == (repeat each Inner) {
        Work(name, kind: "fan-out") { preparation in
            var draft = FanOutDraft(preparation.environment)
            let readers = (repeat try draft.add(each work))
            return PreparedAction(
                action: .group(try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: .all)),
                settings: preparation.settings
            ) { outcome in
                let items = outcome.items ?? []
                return (repeat try (each readers).outcome(in: items).get())
            }
        }
    }

    /// A branch for each element, as one branch of another fan-out; what it gives is in the order of the elements.
    ///
    /// - Parameter require: how many must have a result; what it gives are those that have.
    public static func fanOut<Element, Inner: Sendable>(
        over elements: some Sequence<Element>, named name: String? = nil, atOnce limit: Int? = nil,
        deadline: Duration? = nil, onFailure: FailurePolicy = .continue, require: Requirement = .all,
        early: Bool = false, _ work: (Element) throws -> Work<Inner>
    ) rethrows -> Work where Value == [Inner] {
        let all = try elements.map { try work($0).labelled(by: $0) }
        return Work(name, kind: "fan-out") { preparation in
            var draft = FanOutDraft(preparation.environment)
            let readers = try all.map { try draft.add($0) }
            return PreparedAction(
                action: .group(
                    try draft.body(
                        atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early)),
                settings: preparation.settings
            ) { outcome in
                let items = outcome.items ?? []
                return try readers.compactMap { try $0.value(in: items) }
            }
        }
    }
}

extension Work {
    /// Called as its element is, where that is a short text or a number and nothing else is said.
    func labelled(by element: Any) -> Work {
        guard name == nil else { return self }
        var work = self
        switch element {
        case let text as String: work.name = text.isEmpty || text.count > 40 || text.contains("\n") ? nil : text
        case let number as any BinaryInteger: work.name = "\(number)"
        default: break
        }
        return work
    }
}
