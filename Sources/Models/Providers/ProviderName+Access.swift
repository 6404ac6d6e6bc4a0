public import Execution

extension ProviderName {
    /// The provider of a model that is written `provider/model`, and what it calls the model.
    public static func split(_ model: String) -> (provider: ProviderName, model: String)? {
        guard let slash = model.firstIndex(of: "/"), let provider = ProviderName(rawValue: String(model[..<slash]))
        else { return nil }
        return (provider, String(model[model.index(after: slash)...]))
    }

    /// Whether it has a search of its own.
    public var searchesWeb: Bool {
        switch self {
        case .anthropic, .gemini, .openai: true
        case .deepseek, .groq, .mistral, .ollama, .openrouter: false
        }
    }

    /// How to talk to it.
    ///
    /// A key goes to the provider's own address and to the one that the provider's variable names. An address that
    /// stands in a file gets no key but the one that the file names with it: the file may be somebody else's.
    ///
    /// - Parameter variables: of the environment and, below it, of `.env`; empty is as good as not set.
    public func client(
        for endpoint: ModelEndpoint, _ variables: [String: String]
    ) throws(ProviderFault) -> any ModelProvider {
        let place = baseURLVariable.flatMap { variables[$0] }.flatMap { $0.isBlank ? nil : $0 }
        let found = try key(for: endpoint, at: place, variables)
        return provider(
            at: endpoint.baseURL ?? place, key: found?.key, from: found?.variable,
            headers: self == .openai ? Self.customHeaders(variables) : [])
    }

    /// The variable that holds the key with which it is asked; `nil` if it is asked without one.
    public func keyVariable(for endpoint: ModelEndpoint, _ variables: [String: String]) -> String? {
        let place = baseURLVariable.flatMap { variables[$0] }.flatMap { $0.isBlank ? nil : $0 }
        return try? key(for: endpoint, at: place, variables)?.variable
    }

    private func key(
        for endpoint: ModelEndpoint, at place: String?, _ variables: [String: String]
    ) throws(ProviderFault) -> (key: APIKey, variable: String)? {
        if let variable = endpoint.keyVariable {
            guard let key = try Self.read(variable, variables) else { throw missing(variable) }
            return (key, variable)
        }
        if let baseURL = endpoint.baseURL, !isItself(at: baseURL) { return nil }
        for variable in keyVariables {
            if let key = try Self.read(variable, variables) { return (key, variable) }
        }
        if needsKey(at: endpoint.baseURL ?? place) { throw missing(keyVariables.joined(separator: "` or `")) }
        return nil
    }

    private static func read(_ variable: String, _ variables: [String: String]) throws(ProviderFault) -> APIKey? {
        do throws(APIKeyFault) {
            guard let text = variables[variable] else { return nil }
            return try APIKey.read(text)
        } catch {
            throw ProviderFault(description: "`\(variable)` is no key", hint: error.description)
        }
    }

    private func missing(_ variable: String) -> ProviderFault {
        ProviderFault(
            description: "there is no key for `\(rawValue)`: `\(variable)` is not set",
            hint: "set it in the environment or in a file `.env` where you stand; the model `simulated` needs none")
    }

    /// An organization and a project, as OpenAI's own clients send them.
    private static func customHeaders(_ variables: [String: String]) -> [HeaderField] {
        [("OPENAI_ORG_ID", "OpenAI-Organization"), ("OPENAI_PROJECT_ID", "OpenAI-Project")].compactMap {
            variable, header in
            variables[variable].flatMap { $0.isBlank ? nil : HeaderField(header, $0) }
        }
    }
}

/// Why a provider cannot be asked.
public struct ProviderFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A lowercase fragment.
    public let description: String
    /// What to do about it.
    public let hint: String
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
