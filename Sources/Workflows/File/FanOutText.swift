import Execution

/// What makes instances of a branch, as it was typed.
struct FanOutText: Sendable {
    /// Nothing where it was reported.
    var elements: Elements?
    /// What the element is called; `nil`: `item`.
    var variable: Located<String>?
    /// `for_each` or `repeat`.
    var place: Place

    enum Elements: Sendable {
        case reference(ReferenceText)
        case known([FanOut.Element])
        /// Elements that are files.
        case files([FanOut.Element])
        case count(Int)
    }

    /// Nothing for `repeat`, whose instances are about nothing.
    var variableName: String? {
        if case .count? = elements { return nil }
        return variable?.value ?? FanOut.defaultVariable
    }
}

/// How many of several may run, for how long, and what has to come of them, as it was typed.
struct ParallelText: Sendable {
    var maxParallel: ParallelLimit?
    var deadline: Duration?
    var onFailure: FailurePolicy?
    var require: Located<Requirement>?
    var early: Located<Bool>?
}
