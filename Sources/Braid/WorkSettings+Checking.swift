import Execution

extension WorkSettings {
    /// Throws where a limit could never be kept.
    func check(_ name: String) throws {
        let limits = [
            ("timeout", timeout), ("idleTimeout", idleTimeout), ("queueTimeout", queueTimeout),
            ("totalTimeout", totalTimeout), ("hedge", hedge),
        ]
        for (word, limit) in limits { try limit?.check("`\(word)` of `\(name)`") }
        guard retry.times >= 0 else {
            throw FanOutError(invalid: "`retry` of `\(name)` is \(retry.times): it is the number of further attempts")
        }
    }
}

extension Duration {
    func check(_ what: String) throws {
        guard self > .zero else { throw FanOutError(invalid: "\(what) is \(words): it must be more than nothing") }
    }
}
