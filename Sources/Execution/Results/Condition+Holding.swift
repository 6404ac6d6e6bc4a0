extension Condition {
    /// Whether all of its tests hold.
    ///
    /// What is not there (a branch without a value, or `null`) is equal to a written `null` and to nothing else, so
    /// `not` holds for it. A path that an existing value lacks is a failure, as in a template.
    func holds(in scope: RenderScope) throws(BranchFailure) -> Bool {
        for test in tests {
            guard try test.check.holds(for: scope.value(of: test.subject)) else { return false }
        }
        return true
    }
}

extension Condition.Check {
    fileprivate func holds(for value: Value) throws(BranchFailure) -> Bool {
        switch self {
        case .oneOf(let values): values.contains { value.equals($0) }
        case .noneOf(let values): !values.contains { value.equals($0) }
        case .atLeast(let bound): value.number.map { $0 >= bound } ?? false
        case .atMost(let bound): value.number.map { $0 <= bound } ?? false
        case .matches(let pattern): try value.matches(pattern)
        }
    }
}

extension RenderScope {
    fileprivate func value(of reference: Reference) throws(BranchFailure) -> Value {
        switch try resolve(reference) {
        case .value(let value), .partial(let value, _), .fanOut(_, let value, _): value
        case .missing: .null
        case .results(let outcomes): Self.object(of: outcomes)
        }
    }
}

extension Value {
    /// Equality of a condition: texts without white space around them; a text that is written like a number, `true` or
    /// `false` equals what it is written like.
    fileprivate func equals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): left.trimmed == right.trimmed
        case (.text(let text), .integer), (.text(let text), .number):
            Value(numberIn: text)?.isSame(as: other) ?? false
        case (.text(let text), .bool(let flag)): text.trimmed == String(flag)
        default: isSame(as: other)
        }
    }

    fileprivate func matches(_ pattern: String) throws(BranchFailure) -> Bool {
        guard self != .null else { return false }
        guard let text = asText.inMemory else {
            throw BranchFailure(.limit, "a text over 1 MB cannot be searched with `matches`")
        }
        guard let holds = text.holds(pattern: pattern) else {
            throw BranchFailure(.other, "`\(pattern.excerpt())` is not a regular expression")
        }
        return holds
    }
}
