extension CommandSpec {
    /// What is started, on one line and as it was written, with `…` for what is filled in.
    public var summary: String {
        switch launch {
        case .shell(let script, _):
            script.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
                .map(String.init) ?? ""
        case .arguments(let arguments):
            arguments.map(\.summary).joined(separator: " ")
        }
    }
}

extension Template {
    fileprivate var summary: String {
        parts.map { part in
            if case .literal(let text) = part { text } else { "…" }
        }
        .joined()
    }
}
