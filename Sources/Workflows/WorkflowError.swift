/// Everything that keeps a workflow from running.
public struct WorkflowError: Error, Sendable {
    /// Faults of the file in the order of their places; warnings are among them.
    public let diagnostics: [Diagnostic]
    /// Faults of what was given on the command line.
    public let inputErrors: [InputError]

    /// 64 where only the command line is wrong, else 2.
    public var exitStatus: Int32 {
        let isUsage = diagnostics.allSatisfy { $0.severity == .warning } && inputErrors.allSatisfy(\.isUsage)
        return isUsage ? 64 : 2
    }

    /// What a terminal shows, without a line end at its end.
    public var text: String { text(\.text) }

    /// - Parameter describe: what is shown of a fault of the file.
    package func text(_ describe: (Diagnostic) -> String) -> String {
        (inputErrors.map(\.text) + diagnostics.map(describe)).joined(separator: "\n\n")
    }
}

extension WorkflowError: CustomStringConvertible {
    public var description: String { text }
}
