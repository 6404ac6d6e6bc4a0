import Execution
import Models

/// What a model may be called: `simulated`, or `provider/name`.
enum ModelName {
    static let providers = ProviderName.allCases.map(\.rawValue)

    /// Why it is none, and what may be meant.
    struct Fault: Error, Equatable {
        let message: String
        let hint: String?
    }

    /// - Parameter aliases: what else may be written where this is.
    static func check(_ name: String, aliases: [String]) throws(Fault) {
        guard name != PromptSpec.simulatedModel else { return }
        guard let slash = name.firstIndex(of: "/") else { throw unknown(name, aliases) }
        let (provider, model) = (String(name[..<slash]), name[name.index(after: slash)...])
        if !providers.contains(provider) {
            let all = providers.map { "`\($0)`" }.joined(separator: ", ")
            throw Fault(
                message: "there is no provider `\(provider)`",
                hint: Suggestion.hint(for: provider.lowercased(), among: providers) ?? "known are \(all)")
        }
        if model.isEmpty || name.contains(where: \.isWhitespace) {
            throw Fault(message: "`\(name)` is not a model", hint: "a model is written `provider/name`")
        }
    }

    static func isKnown(_ name: String) -> Bool {
        (try? check(name, aliases: [])) != nil
    }

    /// Whether its provider has a search of its own.
    static func searchesWeb(_ name: String) -> Bool {
        name == PromptSpec.simulatedModel || ProviderName.split(name)?.provider.searchesWeb ?? false
    }

    static let searching = ProviderName.allCases.filter(\.searchesWeb).map { "`\($0.rawValue)`" }.listed(by: "and")

    /// A model without its provider.
    private static func guess(_ name: String) -> String? {
        let families = [
            "gpt-": ProviderName.openai, "o1": .openai, "o3": .openai, "o4": .openai, "claude": .anthropic,
            "gemini": .gemini, "mistral": .mistral, "deepseek": .deepseek, "llama": .ollama, "qwen": .ollama,
        ]
        let lowercased = name.lowercased()
        return families.first { lowercased.hasPrefix($0.key) }.map { "did you mean `\($0.value.rawValue)/\(name)`?" }
    }

    private static func unknown(_ name: String, _ aliases: [String]) -> Fault {
        let own = aliases.isEmpty ? "" : ", an alias of `models`"
        return Fault(
            message: "there is no model `\(name)`",
            hint: Suggestion.hint(for: name, among: aliases + [PromptSpec.simulatedModel]) ?? guess(name)
                ?? "a model is `provider/name`\(own) or `simulated`")
    }
}
