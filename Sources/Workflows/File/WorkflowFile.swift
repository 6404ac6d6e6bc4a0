import Execution

/// What was typed, with its places; what it means is the plan.
struct WorkflowFile: Sendable {
    /// The whole file; for what is wrong with no place of its own.
    var place: Place
    var name: String?
    var description: String?
    var inputs: [InputDeclaration] = []
    var branches: [BranchDeclaration] = []
    var join: JoinDeclaration?
    var defaults = Settings()
    var maxParallel: ParallelLimit?
    var deadline: Duration?
    var onFailure: FailurePolicy?
}

/// An input of the file.
struct InputDeclaration: Sendable {
    var name: Located<String>
    var description: String?
    var kind: DeclaredInput.Kind

    var declared: DeclaredInput {
        DeclaredInput(name: name.value, description: description, kind: kind)
    }
}

/// A branch of the file.
struct BranchDeclaration: Sendable {
    var name: Located<String>
    var needs: [ReferenceText] = []
    /// Nothing where it was reported.
    var action: ActionDeclaration?
    var settings = Settings()
}

/// The join of the file.
struct JoinDeclaration: Sendable {
    var place: Place
    /// Nothing where it says no action; then its value is the results.
    var action: ActionDeclaration?
    var require: Located<Requirement>?
    var settings = Settings()
}
