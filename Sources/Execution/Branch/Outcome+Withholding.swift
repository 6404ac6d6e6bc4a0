extension Outcome {
    /// Forgets what it gave and what its branches gave, because a guard tripped; how it ended stays.
    package mutating func withhold() {
        isWithheld = true
        value = nil
        if partial != nil { partial = nil }
        if vote != nil { vote = nil }
        if scores != nil { scores = nil }
        if merged != nil { merged = nil }
        items?.withhold()
        calls?.withhold()
    }
}

extension [Outcome] {
    fileprivate mutating func withhold() {
        for index in indices { self[index].withhold() }
    }
}
