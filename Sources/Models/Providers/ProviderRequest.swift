/// What is to be sent.
public struct ProviderRequest: Sendable, Equatable {
    public var method = "POST"
    public var url: String
    public var headers: [HeaderField]
    /// The names of those headers whose values must be shown nowhere, and sent to no other server.
    public var secretHeaders: [String]
    /// JSON.
    public var body: [UInt8]
}

extension ProviderRequest: CustomStringConvertible {
    /// Without the values of secret headers.
    public var description: String {
        let lines = headers.map { "\($0.name): \(secretHeaders.contains($0.name) ? "***" : $0.value)" }
        return (["\(method) \(url)"] + lines).joined(separator: "\n") + "\n\n" + String(decoding: body, as: UTF8.self)
    }
}

extension ProviderRequest {
    init(
        url: String, accept: String, key: (name: String, value: String)?, headers: [HeaderField], body: JSONTree
    ) {
        self.init(
            url: url,
            headers: [HeaderField("Content-Type", "application/json"), HeaderField("Accept", accept)],
            secretHeaders: [], body: body.bytes)
        add(key)
        self.headers += headers
    }

    /// A question that costs nothing.
    init(reading url: String, key: (name: String, value: String)?, headers: [HeaderField]) {
        self.init(
            method: "GET", url: url, headers: [HeaderField("Accept", "application/json")], secretHeaders: [], body: [])
        add(key)
        self.headers += headers
    }

    private mutating func add(_ key: (name: String, value: String)?) {
        guard let key else { return }
        headers.append(HeaderField(key.name, key.value))
        secretHeaders = [key.name]
    }
}
