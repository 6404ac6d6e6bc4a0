import Execution
import Foundation
import Workflows

extension Work where Value == String {
    /// A workflow file; its answer, as it would be printed, is what it gives.
    public static func workflow(
        _ path: String, inputs: [String: String] = [:], named name: String? = nil
    ) -> Work {
        .workflow(path, inputs: inputs, named: name) { answer, text in text }
    }
}

extension Work where Value: Decodable {
    /// A workflow file whose answer is read as a value of a type.
    public static func workflow(
        _ path: String, returning type: Value.Type, inputs: [String: String] = [:], named name: String? = nil
    ) -> Work {
        .workflow(path, inputs: inputs, named: name) { answer, _ in try Value(decoding: answer) }
    }

    /// The file is read and checked before anything runs.
    ///
    /// It is one branch, with limits of its own inside it.
    private static func workflow(
        _ path: String, inputs: [String: String], named name: String?,
        _ read: @escaping @Sendable (_ answer: Execution.Value, _ text: String) throws -> Value
    ) -> Work {
        Work(name, kind: "workflow") { preparation in
            let environment = preparation.environment
            let plan = try environment.plan(ofFile: path, inputs: inputs)
            let work = Work { () async throws -> Value in
                let result = await withRun(of: plan, using: environment.runEnvironment(nested: true)) {
                    await $0.result
                }
                guard let answer = result.answer, let text = result.answerText else {
                    throw BranchFailure(.other, result.error ?? "the workflow gave no answer")
                }
                return try read(answer, text.inMemory ?? environment.runner.read(text))
            }
            return try work.prepare(preparation)
        }
    }
}

extension FanOutEnvironment {
    fileprivate func plan(ofFile path: String, inputs: [String: String]) throws -> Plan {
        let url = URL(fileURLWithPath: path)
        let here = FileManager.default.currentDirectoryPath
        var options = WorkflowOptions()
        options.environment = ProcessInfo.processInfo.environment
        options.seed = seed
        options.sequential = isSequential
        options.inputs = inputs.sorted { $0.key < $1.key }
            .map { GivenInput(name: $0.key, value: $0.value, folder: here) }
        let text: String
        do {
            text = try String(contentsOf: url, encoding: .utf8)
        } catch {
            throw FanOutError(invalid: "`\(path)` cannot be read; a path is relative to where the program was started")
        }
        let source = WorkflowSource(path: path, text: text, folder: url.deletingLastPathComponent().path)
        return try WorkflowLoader.load(source, options: options).plan
    }
}
