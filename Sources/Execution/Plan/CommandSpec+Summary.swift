extension CommandSpec {
    /// What is started, on one line and as it was written, with `…` for what is filled in.
    public var summary: String {
        switch launch {
        case .shell(let script, let values):
            values.reduce(script.firstCommandLine) { line, value in
                line.replacing("\"${\(value.name)}\"", with: "…").replacing("${\(value.name)}", with: "…")
            }
        case .arguments(let arguments):
            arguments.map(\.summary).joined(separator: " ")
        }
    }
}

extension String {
    fileprivate var firstCommandLine: String {
        split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }.map(String.init) ?? ""
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
