extension ProviderError: CustomStringConvertible {
    /// One line, a lowercase fragment: what was said, and what to do about it.
    public var description: String { words() }

    /// The same, of a provider that has a name.
    ///
    /// - Parameter keyVariable: the variable of the environment that its key came from.
    public func words(of provider: String = "the provider", keyVariable: String? = nil) -> String {
        var text = summary(provider)
        if let message, !message.isEmpty {
            text += ": " + Self.oneLine(message)
        }
        if let detail, !detail.isEmpty {
            text += " (\(Self.oneLine(detail)))"
        }
        if let requestID {
            text += " [request \(Self.oneLine(requestID))]"
        }
        return advice(keyVariable).map { "\(text); \($0)" } ?? text
    }

    private func summary(_ provider: String) -> String {
        switch kind {
        case .incomplete:
            return isAfterOutput ? "the answer broke off before its end" : "\(provider) sent no answer"
        case .malformed: return "\(provider) sent something that is not an answer"
        default: break
        }
        let name = [code?.description, type].compactMap { $0 }.first { $0 != status.map(String.init) }
        let word = name.map { " (`\(Self.oneLine($0))`)" } ?? ""
        return status.map { "\(provider) answered \($0)\(word)" } ?? "\(provider) gave an error\(word)"
    }

    private func advice(_ keyVariable: String?) -> String? {
        if isPage, let status, status >= 500 { return "try again later, or check the base URL" }
        if isPage || (300..<400).contains(status ?? 0) { return "check the base URL" }
        return switch kind {
        case .auth: keyVariable.map { "check the key in `\($0)`" } ?? "check the API key"
        case .contextLength: "shorten the prompt or take a model that reads more"
        case .notFound: "check the name of the model\(namesModel ? "" : " and the base URL")"
        case .quota: "add credit or raise the limit with the provider"
        case .badRequest, .contentFilter, .overloaded, .rateLimit, .server, .incomplete, .malformed: nil
        }
    }

    /// Whether it is the model that was not found, and not the path.
    private var namesModel: Bool {
        [code?.description, type, message].contains { $0?.lowercased().contains("model") == true }
    }

    /// What a server says is not under our control: one line of it, and not too much.
    static func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 400 ? words.prefix(399) + "…" : words
    }
}
