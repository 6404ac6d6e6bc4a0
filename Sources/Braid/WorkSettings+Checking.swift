import Execution

extension WorkSettings {
    /// Throws where a limit could never be kept, or where it would mean nothing.
    func check(_ name: String, beside action: Action) throws {
        let limits = [
            ("timeout", timeout), ("idleTimeout", idleTimeout), ("queueTimeout", queueTimeout),
            ("totalTimeout", totalTimeout), ("hedge", hedge),
        ]
        for (word, limit) in limits { try limit?.check("`\(word)` of `\(name)`") }
        guard retry.times >= 0 else {
            throw FanOutError(invalid: "`retry` of `\(name)` is \(retry.times): it is the number of further attempts")
        }
        switch action {
        case .group: try checkFanOut(name)
        case .task where simulation != nil:
            throw FanOutError(
                invalid: "`simulated` means nothing for the closure `\(name)`: it is for prompts, commands and requests"
            )
        default: break
        }
    }

    /// A fan-out makes no attempts, its branches do.
    private func checkFanOut(_ name: String) throws {
        let words = [
            ("timeout", timeout != nil), ("idleTimeout", idleTimeout != nil), ("queueTimeout", queueTimeout != nil),
            ("hedge", hedge != nil), ("retry", retry.times > 0), ("simulated", simulation != nil),
        ]
        guard let word = words.first(where: \.1)?.0 else { return }
        let instead = word == "timeout" ? "`totalTimeout`, or `timeout` of its branches" : "it of its branches"
        throw FanOutError(invalid: "`\(word)` means nothing for the fan-out `\(name)`: say \(instead)")
    }
}

extension Duration {
    func check(_ what: String) throws {
        guard self > .zero else { throw FanOutError(invalid: "\(what) is \(words): it must be more than nothing") }
    }
}
