import Execution
import Models
import Workflows

/// Keys, endpoints and proxies: what requests to models and others are sent with.
extension Checkup {
    var access: [Finding] { keys + endpoints + proxies }

    private static let proxyNames = [
        "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]

    /// What prompts ask that name no model.
    private var defaultModel: Finding {
        var options = WorkflowOptions()
        options.environment = environment
        guard let (name, variable) = options.modelByVariable else {
            return Finding(
                "models", "default", .note, "simulated: it makes its answers up, and needs no key",
                advice: "name another with `--model`, in the file or in BRAID_MODEL, such as openai/gpt-4o-mini")
        }
        let said = "\(name), by \(variable)"
        guard name != PromptSpec.simulatedModel else { return Finding("models", "default", said) }
        guard let provider = ProviderName.split(name)?.provider else {
            return Finding(
                "models", "default", .problem, "\(said): there is no such model",
                advice: "a model is `provider/name`, or `simulated`")
        }
        do throws(ProviderFault) {
            _ = try provider.client(for: ModelEndpoint(), environment)
            return Finding("models", "default", said)
        } catch {
            return Finding("models", "default", .problem, "\(said): \(error)", advice: error.hint)
        }
    }

    /// Names alone: a value is never shown.
    private var keys: [Finding] {
        let found = ProviderName.allCases.flatMap(\.keyVariables).compactMap { name -> Finding? in
            guard let value = environment[name], !value.isEmpty else { return nil }
            let origin = process[name] == nil ? "from .env" : "from the environment"
            do throws(APIKeyFault) {
                _ = try APIKey.read(value)
                return Finding("models", name, "set, \(origin)")
            } catch {
                return Finding(
                    "models", name, .note, "set, \(origin), but no key", advice: error.description)
            }
        }
        return [defaultModel] + (found.isEmpty ? [Finding("models", "keys", "none")] : found)
    }

    private var endpoints: [Finding] {
        ProviderName.allCases.compactMap(\.baseURLVariable).compactMap { name in
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
