/// A time in which a provider wanted to be left alone.
package struct GateClosing: Sendable, Equatable {
    /// The gate's name.
    package let gate: String
    package var span: TimeSpan
}

extension [GateClosing] {
    mutating func note(_ gate: GateStatus, at elapsed: Duration) {
        let open = lastIndex { $0.gate == gate.name && $0.span.until == nil }
        if gate.until == nil {
            if let open { self[open].span.until = elapsed }
        } else if open == nil {
            append(GateClosing(gate: gate.name, span: TimeSpan(from: elapsed)))
        }
    }
}
