import Execution

/// One place where a branch, a join or the defaults name something.
struct Mention: Sendable {
    enum Kind: Sendable {
        case placeholder(PlaceholderText, TemplateUse)
        /// What an aggregator takes.
        case source(AggregatorName)
        /// `for_each`
        case elements
        /// `when`
        case condition
        /// `needs`
        case need
        /// `join: summary`
        case shortJoin
    }

    let reader: Reader
    let kind: Kind
    let reference: ReferenceText
    /// Nothing where nothing is called so.
    var target: Target?

    /// With its braces, if it has some.
    var place: Place {
        if case .placeholder(let placeholder, _) = kind { placeholder.place } else { reference.place }
    }

    /// Whether the value is used, and not only waited for.
    var usesValue: Bool {
        if case .need = kind { return false }
        if case .branch? = target?.root { return true }
        return false
    }

    /// What a branch needs of another one that it names here.
    var need: Dependency.Need {
        switch (kind, target?.root) {
        case (_, .outcome), (.source, _): .end
        case (.placeholder(let placeholder, _), _): placeholder.hasDefault ? .end : .value
        default: .value
        }
    }
}

/// Who names something.
indirect enum Reader: Sendable, Hashable {
    /// By its number in the outline.
    case branch(Int)
    /// By the number of its body.
    case join(Int)
    /// The judge of an aggregator.
    case judge(Reader)
    /// By its place in the file.
    case tool(Int)
    case defaults

    /// The number of the branch that it is, or that a judge decides for.
    var branch: Int? {
        switch self {
        case .branch(let number): number
        case .judge(let reader): reader.branch
        case .join, .tool, .defaults: nil
        }
    }

    var isJoin: Bool {
        switch self {
        case .join: true
        case .judge(let reader): reader.isJoin
        case .branch, .tool, .defaults: false
        }
    }
}

/// What a name stands for where it is used.
struct Target: Sendable {
    enum Root: Sendable, Equatable {
        case input(String)
        /// By their numbers in the outline.
        case branch(Int)
        case outcome(Int)
        case outcomes
        case results
        case environment(String)
        /// The element of the branch with this number.
        case element(Int)
        case index, key
        /// What a judge is asked about.
        case candidate
    }

    let root: Root
    let path: [Reference.Step]
}

/// What a text with placeholders is for.
enum TemplateUse: String, Sendable {
    case prompt, system, model, images, stdin, directory, value, inputs
    /// A text for a shell, or an argument of a command.
    case command = "run"
    case request = "http"
    case environment = "env"
    /// `temperature`, `seed`
    case number
}
