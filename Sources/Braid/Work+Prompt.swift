public import Execution
import Foundation

extension Work where Value == String {
    /// A question to a model, answered with text.
    ///
    /// - Parameters:
    ///   - model: `provider/name`, such as `openai/gpt-4o-mini`, with its key in the environment; or `simulated`. One that
    ///     cannot be asked is thrown as ``FanOutError`` before anything runs. `nil`: the model of the fan-out.
    ///   - images: paths, which are relative to the current folder, or URLs.
    public static func prompt(
        _ prompt: String, named name: String? = nil, system: String? = nil, model: String? = nil,
        temperature: Double? = nil, maxTokens: Int? = nil, seed: UInt64? = nil, images: [String] = []
    ) -> Work {
        .prompt(
            prompt, returning: String.self, as: .text, named: name, system: system, model: model,
            temperature: temperature, maxTokens: maxTokens, seed: seed, images: images)
    }
}

extension Work where Value: Decodable {
    /// A question to a model, answered with a value of a type.
    ///
    /// An answer that does not fit is a failed attempt, and the model is asked again.
    /// - Parameters:
    ///   - type: `String`, a number, `Bool`, `[String]`, an enumeration of strings that lists its cases, or any other
    ///     type that is decoded from JSON.
    ///   - form: what the answer has to be. Without one it follows from the type; where it cannot, that is thrown as
    ///     ``FanOutError`` before anything runs.
    public static func prompt(
        _ prompt: String, returning type: Value.Type, as form: ResultType? = nil, named name: String? = nil,
        system: String? = nil, model: String? = nil, temperature: Double? = nil, maxTokens: Int? = nil,
        seed: UInt64? = nil, images: [String] = []
    ) -> Work {
        var settings = WorkSettings(retry: RetryPolicy(times: 2))
        settings.idleTimeout = .seconds(120)
        return Work(name, kind: "prompt", settings: settings) { preparation in
            let model = try preparation.environment.availableModel(model)
            let spec = PromptSpec(
                system: system.map(Template.init(literal:)), prompt: Template(literal: prompt), model: model,
                temperature: temperature.map { .constant(.number($0)) }, maxTokens: maxTokens,
                seed: seed.map { .constant(.text(String($0))) }, images: images.map(Template.init(literal:)),
                imageFolder: FileManager.default.currentDirectoryPath)
            var prepared = try PreparedAction(reading: .prompt(spec), as: form, preparation)
            prepared.settings.gate = spec.endpoint.gate(of: model)
            return prepared
        }
    }
}

extension PreparedAction where Value: Decodable {
    /// An action that gives text.
    init(reading action: Action, as form: ResultType?, _ preparation: Preparation<Value>) throws {
        self.action = action
        settings = preparation.settings
        settings.returns = try form ?? ResultType(of: Value.self)
        let runner = preparation.environment.runner
        if Value.self != String.self {
            settings.accepts = { value throws(BranchFailure) in _ = try value.read(as: Value.self, runner) }
        }
        value = { outcome in try (outcome.value ?? .null).read(as: Value.self, runner) }
    }
}
