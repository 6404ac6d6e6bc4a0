public import Execution
import Foundation

extension Work where Value == String {
    /// A command; its stdout is what it gives, without the last line end.
    ///
    /// The program is looked for in `PATH`, and no shell is involved: every argument arrives as it is.
    public static func command(
        _ program: String, _ arguments: String..., stdin: String? = nil, environment: [String: String] = [:],
        directory: String? = nil, named name: String? = nil
    ) -> Work {
        .command(
            [program] + arguments, returning: String.self, as: .text, stdin: stdin, environment: environment,
            directory: directory, named: name)
    }
}

extension Work where Value: Decodable {
    /// A command whose stdout is read as a value of a type.
    ///
    /// - Parameters:
    ///   - line: the program and its arguments.
    ///   - environment: added to what is inherited.
    ///   - directory: where it starts; by default where this program is.
    public static func command(
        _ line: [String], returning type: Value.Type, as form: ResultType? = nil, stdin: String? = nil,
        environment: [String: String] = [:], directory: String? = nil, named name: String? = nil
    ) -> Work {
        let settings = WorkSettings(retry: RetryPolicy(times: 0, causes: RetryPolicy.commandCauses))
        return Work(name ?? line.first, kind: "command", settings: settings) { preparation in
            let variables = environment.sorted { $0.key < $1.key }
            let spec = CommandSpec(
                .arguments(line.map(Template.init(literal:))), stdin: stdin.map(Template.init(literal:)),
                environment: variables.map { CommandSpec.Variable($0.key, Template(literal: $0.value)) },
                directory: directory.map(Template.init(literal:)),
                baseDirectory: FileManager.default.currentDirectoryPath)
            return try PreparedAction(reading: .command(spec), as: form, preparation)
        }
    }
}
