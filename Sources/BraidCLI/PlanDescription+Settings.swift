import Execution

extension WorkSettings {
    /// The clocks and the further attempts.
    var notes: [String] {
        [
            returns == .text ? nil : "returns \(returns)",
            timeout.map { "timeout \($0.words)" },
            idleTimeout.map { "silent for at most \($0.words)" },
            queueTimeout.map { "queued for at most \($0.words)" },
            totalTimeout.map { "at most \($0.words) in all" },
            onTimeout == .keep ? "out of time, keeps its text" : nil,
            retry.words,
            hedge.map { "a second attempt beside it after \($0.words)" },
            isCacheable ? nil : "never taken from an earlier run",
        ]
        .compactMap(\.self)
    }
}

extension RetryPolicy {
    /// Nothing where there is one attempt only.
    fileprivate var words: String? {
        switch times {
        case 0: nil
        case 1: "1 retry"
        default: "\(times) retries"
        }
    }
}

extension Condition {
    /// One note per test.
    func words(after start: String) -> [String] {
        tests.enumerated().map { index, test in
            "\(index == 0 ? start : "and") \(test.subject.text) \(test.check.words)"
        }
    }
}

extension Condition.Check {
    fileprivate var words: String {
        switch self {
        case .oneOf(let values): "is \(values.words)"
        case .noneOf(let values): "is not \(values.words)"
        case .atLeast(let number): "is at least \(Value.shortest(number))"
        case .atMost(let number): "is at most \(Value.shortest(number))"
        case .matches(let pattern): "matches \(pattern)"
        }
    }
}

extension [Value] {
    fileprivate var words: String {
        map { $0.asText.inMemory ?? "" }.joined(separator: " or ")
    }
}
