/// Text with places that are filled from inputs and from what earlier branches gave.
public struct Template: Sendable, Equatable {
    public var parts: [Part]

    public enum Part: Sendable, Equatable {
        case literal(String)
        case placeholder(Placeholder)
    }

    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// A text without placeholders.
    public init(literal text: String) {
        parts = [.literal(text)]
    }

    public var placeholders: [Placeholder] {
        parts.compactMap { part in
            if case .placeholder(let placeholder) = part { placeholder } else { nil }
        }
    }
}

/// What stands between `{{` and `}}`: a reference, then filters from left to right.
public struct Placeholder: Sendable, Equatable {
    public var reference: Reference
    public var filters: [Filter]

    public init(_ reference: Reference, filters: [Filter] = []) {
        self.reference = reference
        self.filters = filters
    }
}

/// A name and a path into what the name stands for.
public struct Reference: Sendable, Equatable {
    public var root: Root
    public var path: [Step]

    public enum Root: Sendable, Equatable {
        /// An input of the plan.
        case input(String)
        /// What a branch gave.
        case branch(String)
        /// How a branch ended: `outcomes.NAME`.
        case outcome(String)
        /// The list of all outcomes of the body, in declared order; in a join only.
        case outcomes
        /// The ends of the body; in a join only.
        case results
        /// An environment variable; its value is never recorded.
        case environment(String)
        /// The element of the fan-out whose variable has this name.
        case element(String)
        /// The number of the innermost instance, from 0.
        case index
        /// The key of the innermost instance whose elements are a map.
        case key
        /// What the branch itself gave; in `tripsIf` only.
        case own
    }

    public enum Step: Sendable, Equatable {
        case field(String)
        /// An element of a list, counted from 0.
        case index(Int)
        /// Every element of a list: `*`.
        case each
    }

    public init(_ root: Root, path: [Step] = []) {
        self.root = root
        self.path = path
    }
}

/// What is done to a value before it becomes text.
public enum Filter: Sendable, Equatable {
    /// The value, or this when there is none.
    case orElse(Value)
    case json
    /// The elements of a list with this text between them.
    case join(String)
    case bullets
    case count
    case percent
    /// The path of a private file that holds the text; in `run` and `env` only.
    case file
}

/// A value in which every text is a template.
public indirect enum ValueTemplate: Sendable, Equatable {
    case constant(Value)
    case text(Template)
    /// A text that is exactly one placeholder: keeps the value's type.
    case whole(Placeholder)
    case list([ValueTemplate])
    case object([Field])

    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: ValueTemplate

        public init(_ name: String, _ value: ValueTemplate) {
            self.name = name
            self.value = value
        }
    }
}
