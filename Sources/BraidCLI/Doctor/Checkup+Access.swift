/// Keys, endpoints and proxies: what requests to models and others are sent with.
extension Checkup {
    var access: [Finding] { keys + endpoints + proxies }

    /// Whose key a variable holds.
    private static let keyNames = [
        "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "GEMINI_API_KEY", "GOOGLE_API_KEY",
        "GROQ_API_KEY", "MISTRAL_API_KEY", "DEEPSEEK_API_KEY", "OPENROUTER_API_KEY", "OLLAMA_API_KEY",
    ]
    private static let endpointNames = [
        "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL", "GROQ_BASE_URL", "OLLAMA_HOST",
    ]
    private static let proxyNames = [
        "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]

    /// Names alone: a value is never shown.
    private var keys: [Finding] {
        let found = Self.keyNames.compactMap { name -> Finding? in
            guard let value = environment[name], !value.isEmpty else { return nil }
            let origin = process[name] == nil ? "from .env" : "from the environment"
            guard value.contains(where: \.isWhitespace) else { return Finding("models", name, "set, \(origin)") }
            return Finding(
                "models", name, .note, "set, \(origin), and has blanks or line ends in it",
                advice: "set it anew without them: no key has any")
        }
        let simulated = Finding(
            "models", "simulated", .note, "the only model of this version; it makes its answers up, and needs no key")
        return [simulated] + (found.isEmpty ? [Finding("models", "keys", "none")] : found)
    }

    private var endpoints: [Finding] {
        Self.endpointNames.compactMap { name in
            guard let value = environment[name], !value.isEmpty else { return nil }
            return Finding("models", name, ShownURL(value).text ?? "set")
        }
    }

    private var proxies: [Finding] {
        var findings = Self.proxyNames.compactMap { name -> Finding? in
            guard let value = environment[name], !value.isEmpty else { return nil }
            let isList = name.lowercased() == "no_proxy"
            let hosts = value.split { $0 == "," || $0 == " " }.map(ShownURL.host).joined(separator: ",")
            return Finding("network", name, isList ? hosts : ShownURL(value).text ?? "set")
        }
        if environment["HTTP_PROXY"]?.isEmpty == false, environment["http_proxy"] == nil {
            findings.append(
                Finding(
                    "network", "HTTP_PROXY", .note, "set, and not used",
                    advice: "libcurl takes it only in small letters: http_proxy"))
        }
        return findings.isEmpty ? [Finding("network", "proxies", "none")] : findings
    }
}
