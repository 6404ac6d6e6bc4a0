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
                hint: Suggestion.hint(for: provider, among: providers) ?? "known are \(all)")
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

    private static func unknown(_ name: String, _ aliases: [String]) -> Fault {
        let own = aliases.isEmpty ? "" : ", an alias of `models`"
        return Fault(
            message: "there is no model `\(name)`",
            hint: Suggestion.hint(for: name, among: aliases + [PromptSpec.simulatedModel])
                ?? "a model is `provider/name`\(own) or `simulated`")
    }
}
