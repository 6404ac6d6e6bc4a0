import Execution

extension WorkflowDecoder {
    /// A number of further attempts, or a map that says more.
    mutating func retry(_ entry: YAMLEntry) -> RetryText? {
        var retry = RetryText()
        guard let entries = entry.value.entries else {
            retry.times = integer(entry, atLeast: 0)
            return retry
        }
        for entry in entries {
            switch entry.key.value {
            case "times": retry.times = integer(entry, atLeast: 0)
            case "delay": retry.delay = duration(entry)
            case "max_delay": retry.maxDelay = duration(entry)
            case "jitter": retry.jitter = choice(entry, ["full": RetryPolicy.Jitter.full, "none": .none])
            case "for": retry.causes = causes(entry)
            default: KnownKeys.retry.report(entry.key, &faults)
            }
        }
        return retry
    }

    /// What is said on the branch itself must fit what it does; what comes from `defaults` is passed over.
    mutating func check(_ retry: RetryText, for action: ActionDeclaration, at place: Place) {
        guard action.kind.isWork else { return }
        for cause in retry.causes ?? [] where !cause.value.canHappen(to: action.kind) {
            faults.error("`\(action.kind.rawValue)` never fails by `\(cause.place.text)`", at: cause.place)
        }
        if retry.times == nil, !action.isRepeatable {
            faults.error(
                "`retry` needs `times` here", at: place,
                hint: "only prompts and `GET` requests are tried again where it is not said how often")
        }
    }

    private mutating func causes(_ entry: YAMLEntry) -> [Located<RetryPolicy.Cause>] {
        (entry.value.elements ?? [entry.value]).compactMap { element in
            guard let scalar = element.scalar else {
                if !element.isFaulty { faults.error("a cause is a text", at: element.place) }
                return nil
            }
            if let cause = RetryPolicy.Cause(scalar.text) { return Located(cause, element.place) }
            let all = RetryPolicy.Cause.words.map { "`\($0)`" }.joined(separator: ", ")
            faults.error(
                "`\(scalar.text)` is not a cause to try again", at: element.place,
                hint: Suggestion.hint(for: scalar.text, among: RetryPolicy.Cause.words)
                    ?? "the causes are \(all) or a status such as `429`")
            return nil
        }
    }
}
