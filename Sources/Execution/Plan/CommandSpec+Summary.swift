extension CommandSpec {
    /// What is started, on one line and as it was written.
    public var summary: String {
        switch launch {
        case .shell(let script, _):
            (written?.text ?? script).firstCommandLine
        case .arguments(let arguments):
            arguments.map(\.text).joined(separator: " ")
        }
    }
}

extension RequestSpec {
    /// The method and the URL, as they were written.
    public var summary: String { "\(method) \(url.text)" }
}

extension String {
    fileprivate var firstCommandLine: String {
        split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }.map(String.init) ?? ""
    }
}

extension Template {
    /// As it stands in a workflow file.
    var text: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .placeholder(let placeholder): placeholder.text
            }
        }
        .joined()
    }
}
