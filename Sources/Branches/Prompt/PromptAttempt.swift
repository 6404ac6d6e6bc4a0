import Execution
import Models
import Transfers

/// One attempt of a prompt: of the simulated model, or of the one that is named.
struct PromptAttempt {
    let prompt: Prompt
    let context: BranchContext
    let client: TransferClient
    let access: ModelAccess
    let read: @Sendable (LargeText) throws -> String

    func attempt() throws -> any WorkAttempt {
        if prompt.model == PromptSpec.simulatedModel {
            return SimulatedAttempt(prompt: prompt, context: context, read: read)
        }
        guard let (provider, model) = ProviderName.split(prompt.model) else {
            throw BranchFailure(
                .other, "there is no model `\(prompt.model)`: a model is `provider/name` or `simulated`")
        }
        let asked: any ModelProvider
        do throws(ProviderFault) {
            asked = try provider.client(for: prompt.endpoint, access.variables)
        } catch {
            throw BranchFailure(.other, "\(error); \(error.hint)")
        }
        return ModelAttempt(
            prompt: prompt, context: context, model: model, provider: asked,
            asked: AskedProvider(
                name: provider.rawValue, keyVariable: provider.keyVariable(for: prompt.endpoint, access.variables)),
            client: client, secrets: access.secrets, read: read)
    }
}
