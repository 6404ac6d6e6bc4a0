/// What a branch does.
public indirect enum Action: Sendable {
    case command(CommandSpec)
    case prompt(PromptSpec)
    case request(RequestSpec)
    /// Itself, filled in.
    case value(ValueTemplate)
    /// One value from the branches that have one.
    case aggregate(Aggregation)
    /// A fan-out and a fan-in of its own; the value is that of its join.
    case group(Body)
    /// A Swift function; for programs that use Braid as a library.
    case task(@Sendable (BranchContext) async throws -> Value)
}

extension Action {
    /// Waits for branches of its own instead of doing something itself, and so takes no slot.
    var isGroup: Bool {
        if case .group = self { true } else { false }
    }

    /// How many of the branches of a group run at once.
    var memberLimit: Int? {
        if case .group(let body) = self { body.maxParallel } else { nil }
    }
}

extension Join.Work {
    var memberLimit: Int? {
        if case .action(let action) = self { action.memberLimit } else { nil }
    }
}
