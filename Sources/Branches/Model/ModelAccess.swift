/// How models are reached: keys and addresses.
public struct ModelAccess: Sendable {
    /// Variables of the environment and, below it, of `.env`.
    let variables: [String: String]
    /// What no text from outside may show.
    let secrets: Secrets

    public init(_ variables: [String: String] = [:]) {
        self.variables = variables
        secrets = Secrets(variables.filter { Self.namesSecret($0.key) }.map { $0.value.trimmingBlanks })
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
