import Branches
import Execution
import Models
import Transfers

/// Whether the servers of models answer.
extension Checkup {
    /// Asks each provider that has a key or an address of its own, all at once; and Ollama, which may run here.
    var servers: [Finding] {
        get async {
            let client = TransferClient(configuration: TransferClient.Configuration())
            defer { client.shutdown() }
            return await withTaskGroup { group in
                for provider in ProviderName.allCases {
                    group.addTask { await (provider, finding(of: provider, client)) }
                }
                var findings: [ProviderName: Finding] = [:]
                for await (provider, finding) in group { findings[provider] = finding }
                return ProviderName.allCases.compactMap { findings[$0] }
            }
        }
    }

    private func finding(of provider: ProviderName, _ client: TransferClient) async -> Finding? {
        let variables = provider.keyVariables + [provider.baseURLVariable].compactMap(\.self)
        let isMeant = variables.contains { environment[$0]?.isEmpty == false }
        guard isMeant || provider == .ollama,
            let request = try? provider.client(for: ModelEndpoint(), environment).modelsRequest
        else { return nil }
        guard let place = ShownURL(request.url).text.map({ String($0.prefix { $0 != "?" }) }) else {
            return Finding(
                "servers", provider.rawValue, .note, "its address is none",
                advice: "an address begins with `https://` or `http://`")
        }
        let answer = await Self.answer(to: request, client)
        guard isMeant || answer.isGood else { return nil }
        return Finding("servers", provider.rawValue, answer.level, "\(place): \(answer.words)", advice: answer.advice)
    }

    /// What a server said, or why it said nothing.
    private enum Answer {
        case status(Int)
        case silence(String)

        var isGood: Bool {
            if case .status(let status) = self { (200..<300).contains(status) } else { false }
        }

        var level: Finding.Level { isGood ? .ok : .note }

        var words: String {
            switch self {
            case .status(let status) where isGood: "answers (\(status))"
            case .status(let status) where status == 401 || status == 403: "does not take the key (\(status))"
            case .status(let status): "answers \(status) when it is asked for its models"
            case .silence(let reason): reason
            }
        }

        var advice: String? {
            switch self {
            case .status(401), .status(403): "set another key; the provider's site has yours"
            case .status(let status) where status == 404: "the path of its address may be wrong"
            case .status, .silence: nil
            }
        }
    }

    private static func answer(to request: ProviderRequest, _ client: TransferClient) async -> Answer {
        await withTaskGroup(of: Answer.self) { group in
            group.addTask {
                do {
                    return .status(try await client.withResponse(to: Request(request)) { $0.status })
                } catch {
                    return .silence("\(error)")
                }
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return .silence("no answer within \(patience.words); is a proxy needed?")
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .silence("no answer")
        }
    }

    private static let patience = Duration.seconds(5)
}
