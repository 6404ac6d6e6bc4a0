/// Where a model is asked, and with which key, where that is not what its provider's name says.
public struct ModelEndpoint: Sendable, Equatable {
    /// Takes the place of the provider's own address.
    public var baseURL: String?
    /// The variable of the environment that holds the key.
    public var keyVariable: String?

    public init(baseURL: String? = nil, keyVariable: String? = nil) {
        self.baseURL = baseURL
        self.keyVariable = keyVariable
    }
}

extension ModelEndpoint {
    /// The gate of everybody who asks the same provider with the same key: the provider's name, with the server or the
    /// variable of the key where that is another one.
    public func gate(of model: String) -> String {
        let provider = String(model.prefix { $0 != "/" })
        let details = [baseURL.map(Self.server), keyVariable].compactMap(\.self)
        return details.isEmpty ? provider : "\(provider) (\(details.joined(separator: ", ")))"
    }

    /// The host and the port, without what gives access to it.
    private static func server(of url: String) -> String {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        return String(rest.prefix { !"/?#".contains($0) }.split(separator: "@").last ?? "")
    }
}
