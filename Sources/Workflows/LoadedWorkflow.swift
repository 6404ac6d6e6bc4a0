public import Execution

/// A workflow that passed every check.
public struct LoadedWorkflow: Sendable {
    public let plan: Plan
    /// In the order of their places.
    public let warnings: [Diagnostic]
    /// In the order of the file.
    public let inputs: [DeclaredInput]
    /// The variables that the file names for keys of models.
    public let keyVariables: Set<String>
}

/// An input that a workflow asks for.
public struct DeclaredInput: Sendable, Equatable {
    public let name: String
    public let description: String?
    public let kind: Kind

    public enum Kind: Sendable, Equatable {
        case required
        case optional(default: Value)
        /// A path; `nil` where the file has to be given.
        case file(default: String?)
    }
}
