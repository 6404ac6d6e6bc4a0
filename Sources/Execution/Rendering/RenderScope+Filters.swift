extension RenderScope {
    /// What a placeholder stands for after its filters.
    func filtered(_ placeholder: Placeholder) throws(BranchFailure) -> Referent {
        var referent = try resolveOrDefault(placeholder)
        for filter in placeholder.filters {
            referent = try apply(filter, to: referent)
        }
        return referent
    }

    /// `default` also stands in for a path that the value lacks.
    private func resolveOrDefault(_ placeholder: Placeholder) throws(BranchFailure) -> Referent {
        do {
            return try resolve(placeholder.reference)
        } catch {
            for case .orElse(let value) in placeholder.filters { return .value(value) }
            throw error
        }
    }

    private func apply(_ filter: Filter, to referent: Referent) throws(BranchFailure) -> Referent {
        switch (filter, referent) {
        case (.file, _):
            return referent
        case (.orElse(let other), .missing), (.orElse(let other), .value(.null)):
            return .value(other)
        case (.orElse(let other), .fanOut(let outcome, let value, _)):
            return .fanOut(outcome, value: value, standIn: other)
        case (.orElse, _), (_, .missing):
            return referent
        case (.count, .results(let outcomes)):
            return .value(.integer(outcomes.flat.count { $0.status.hasValue }))
        case (_, .results(let outcomes)):
            return .value(try apply(filter, to: Self.listOrObject(of: outcomes, for: filter)))
        case (_, .partial(let value, _)), (_, .value(let value)), (_, .fanOut(_, let value, _)):
            return .value(try apply(filter, to: value))
        }
    }

    /// `join` and `bullets` work on the values there are, everything else on the object.
    private static func listOrObject(of outcomes: [Outcome], for filter: Filter) -> Value {
        switch filter {
        case .join, .bullets: .list(outcomes.flat.compactMap(\.value))
        default: object(of: outcomes)
        }
    }

    private func apply(_ filter: Filter, to value: Value) throws(BranchFailure) -> Value {
        switch filter {
        case .json:
            guard !value.holdsLargeText else {
                throw BranchFailure(.limit, "a text over 1 MB cannot be written with `json`; use it without")
            }
            return .text(value.json)
        case .join(let separator):
            return LargeText.joined(try value.elements("join").map(\.asText), separator: separator).asValue
        case .bullets:
            return LargeText.joined(try value.elements("bullets").map(\.asBullet), separator: "\n").asValue
        case .count:
            return .integer(try value.count())
        case .percent:
            return .text(try value.percent())
        case .orElse, .file:
            return value
        }
    }
}

extension Value {
    fileprivate func elements(_ filter: String) throws(BranchFailure) -> [Value] {
        guard case .list(let elements) = self else { throw .init(.result, "`\(filter)` needs a list") }
        return elements
    }

    fileprivate func count() throws(BranchFailure) -> Int {
        switch self {
        case .list(let elements): return elements.count
        case .object(let fields): return fields.count
        default: throw .init(.result, "`count` needs a list or an object")
        }
    }

    fileprivate func percent() throws(BranchFailure) -> String {
        switch self {
        case .integer(let value) where value.magnitude < 1 << 40: return "\(value * 100)%"
        case .number(let value) where abs(value) < 1e12: return "\(Int((value * 100).rounded()))%"
        default: throw .init(.result, "`percent` needs a number")
        }
    }

    /// `- ` before it, further lines indented.
    fileprivate var asBullet: LargeText {
        guard let text = asText.inMemory else { return LargeText([.text("- ")] + asText.segments) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return LargeText([.text("- " + lines.joined(separator: "\n  "))])
    }
}
