import ArgumentParser
import Workflows

/// The arguments of `--model`.
enum ModelArguments {
    static let help: ArgumentHelp = """
        The model of the prompts that name none; ALIAS=MODEL replaces an alias of the file, all=MODEL every model. A \
        model is `provider/name`, such as openai/gpt-4o-mini, or `simulated`.
        """

    /// Of two for the same the later one holds.
    static func read(_ arguments: [String], into options: inout WorkflowOptions) throws {
        for argument in arguments {
            guard let sign = argument.firstIndex(of: "=") else {
                options.model = argument
                continue
            }
            let (alias, model) = (argument[..<sign], argument[argument.index(after: sign)...])
            guard !alias.isEmpty, !model.isEmpty else {
                throw Failure(.usage, "error: `--model \(argument)` names no model; write `--model ALIAS=MODEL`")
            }
            options.modelsByAlias[String(alias)] = String(model)
        }
    }
}
