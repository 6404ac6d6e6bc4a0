/// A server that answers as a model, and how to talk to it.
///
/// Nothing here sends anything: a provider writes requests and reads what comes back.
public protocol ModelProvider: Sendable {
    var format: WireFormat { get }

    /// The request for one turn; its answer is streamed.
    func request(for chat: ChatRequest) throws(ChatRequestFault) -> ProviderRequest

    /// The request for the list of its models, which costs nothing and shows whether the key is taken.
    var modelsRequest: ProviderRequest { get }

    /// For the body of a response whose status is a success.
    func decoder() -> AnswerDecoder

    /// Whether it fetches an image at a URL by itself; where not, its bytes are sent.
    func fetches(imageAt url: String) -> Bool

    /// What a response says whose status is not a success.
    ///
    /// - Parameter body: at most a megabyte of it is worth reading.
    func error(status: Int, headers: [HeaderField], body: [UInt8]) -> ProviderError

    /// The settings of a request that this provider or model does not take, so that they are left out of it.
    func unsentSettings(of chat: ChatRequest) -> [UnsentSetting]
}

extension ModelProvider {
    public func error(status: Int, headers: [HeaderField], body: [UInt8]) -> ProviderError {
        ProviderError(status: status, headers: headers, body: body)
    }
}

/// A setting that a model does not take.
public enum UnsentSetting: String, Sendable, Equatable, CaseIterable {
    case temperature
    case seed
}

/// Why a question cannot be asked of a provider.
public struct ChatRequestFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A lowercase fragment.
    public var description: String

    init(_ description: String) {
        self.description = description
    }
}
