import Models

/// How models are reached: keys and addresses.
public struct ModelAccess: Sendable {
    /// Variables of the environment and, below it, of `.env`.
    let variables: [String: String]
    /// What no text from outside may show.
    let secrets: Secrets

    /// - Parameter keyVariables: those that a file names for its keys, whatever they are called.
    public init(_ variables: [String: String] = [:], keyVariables: Set<String> = []) {
        self.variables = variables
        let texts = variables.filter { Self.namesSecret($0.key) || keyVariables.contains($0.key) }
            .map { $0.value.trimmingBlanks }
        // As it was written, and as it is sent.
        secrets = Secrets(texts + texts.map { APIKey.withoutDecoration($0) })
    }

    /// Whether a variable with this name holds something that nobody else is to see.
    private static func namesSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIALS"].contains {
            name == $0 || name.hasSuffix("_" + $0) || name.hasSuffix("API" + $0)
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        let body = drop(while: \.isWhitespace)
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }
}
