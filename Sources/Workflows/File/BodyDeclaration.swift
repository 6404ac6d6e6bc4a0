import Execution

/// Branches that run side by side, and how they join.
struct BodyDeclaration: Sendable {
    var branches: [BranchDeclaration] = []
    var join: JoinDeclaration?
    var maxParallel: ParallelLimit?
    var deadline: Duration?
    var onFailure: FailurePolicy?
}

/// A branch of the file.
struct BranchDeclaration: Sendable {
    var name: Located<String>
    var needs: [ReferenceText] = []
    var condition: ConditionText?
    var fanOut: FanOutText?
    /// What is said about its instances.
    var instances = ParallelText()
    var guardCondition: ConditionText?
    /// Where the guard stands.
    var guardPlace: Place?
    /// Nothing where it was reported.
    var action: ActionDeclaration?
    var settings = Settings()

    var isGuard: Bool { guardCondition != nil }
}

/// The join of a body.
struct JoinDeclaration: Sendable {
    var place: Place
    /// Nothing where it says no action; then its value is the results.
    var action: ActionDeclaration?
    var require: Located<Requirement>?
    var early: Located<Bool>?
    var settings = Settings()
}
