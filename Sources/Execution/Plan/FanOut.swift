/// A branch that runs once per element.
public struct FanOut: Sendable {
    public var elements: Elements
    /// What templates call the element.
    public var variable: String
    /// Instances at once; `nil` is no limit of its own.
    ///
    /// At least 1.
    public var maxParallel: Int?
    /// From the moment the instances are known.
    public var deadline: Duration?
    /// `nil`: that of the body.
    public var onFailure: FailurePolicy?
    /// How many instances must have a value; fewer: the branch failed.
    public var require: Requirement
    /// Ends as soon as `require` is decided, and cancels the rest.
    public var early: Bool

    public enum Elements: Sendable {
        /// A list or a map that is known when the branch starts; of a fanned-out branch the values there are.
        case reference(Reference)
        case known([Element])
        /// So many instances, without an element.
        case count(Int)
    }

    /// What one instance is about.
    public struct Element: Sendable, Equatable {
        /// What people call it: a text or number itself, a key, a file's path; `nil`: its number from 1.
        public var label: String?
        /// The key of a map.
        public var key: String?
        public var value: Value

        public init(label: String? = nil, key: String? = nil, value: Value) {
            self.label = label
            self.key = key
            self.value = value
        }
    }

    public init(
        _ elements: Elements,
        variable: String = FanOut.defaultVariable,
        maxParallel: Int? = nil,
        deadline: Duration? = nil,
        onFailure: FailurePolicy? = nil,
        require: Requirement = .any,
        early: Bool = false
    ) {
        self.elements = elements
        self.variable = variable
        self.maxParallel = maxParallel
        self.deadline = deadline
        self.onFailure = onFailure
        self.require = require
        self.early = early
    }

    public static let defaultVariable = "item"
}
