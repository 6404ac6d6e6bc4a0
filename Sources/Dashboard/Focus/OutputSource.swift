import Execution

/// Where a piece of what an attempt wrote is kept.
public enum OutputSource: Sendable, Hashable, CaseIterable {
    /// The attempt's output file: what a command writes to stdout, the body of an answer.
    case output
    /// The file beside it with what a command writes to stderr.
    case errors
    /// No file: only the events of the run have it.
    case memory

    init(_ output: Output) {
        switch (output.stream, output.offset) {
        case (_, nil): self = .memory
        case (.stderr, _): self = .errors
        case (.stdout, _), (.text, _), (.reasoning, _): self = .output
        }
    }
}
