import Canvas
import Execution

/// What is measured of a branch, each in a column of its own that never moves.
struct BranchFields {
    let time: SafeText?
    let firstOutput: SafeText?
    /// Tokens where the model counts them, else bytes; of a branch that is tried again, which attempt it is.
    let amount: SafeText?
    /// What it said, in bytes.
    let size: SafeText?

    static let timeWidth = 6
    static let firstOutputWidth = 12
    static let amountWidth = 8

    init(of branch: BranchSnapshot, at elapsed: Duration) {
        time = branch.running(at: elapsed).map(SafeText.time)
        if let start = branch.startedAt, let first = branch.firstOutputAt, !branch.isSilent {
            firstOutput = "first \(SafeText.time(first - start))"
        } else {
            firstOutput = nil
        }
        size = branch.tail.totalBytes > 0 ? SafeText.byteCount(branch.tail.totalBytes) : nil
        if let tokens = branch.outcome?.tokens {
            amount = tokens < 10_000 ? "\(tokens) tok" : "\(tokens / 1000)k tok"
        } else if branch.attempt > 1, !branch.status.isEnded {
            amount = branch.backOff.map { "try \(branch.attempt)/\($0.of)" } ?? "try \(branch.attempt)"
        } else {
            amount = size
        }
    }
}

extension BranchSnapshot {
    /// What it does, the longer form first.
    var kindWords: [SafeText] {
        let mark: SafeText = outcome?.isSimulated == true ? " simulated" : ""
        switch kind {
        case .prompt(model: PromptSpec.simulatedModel): return ["prompt simulated", "simulated"]
        case .prompt(let model): return ["prompt \(model)" + mark, "\(model)" + mark, "prompt" + mark]
        case .run(let summary): return ["run" + mark + " " + SafeText(sanitizing: summary), "run" + mark]
        case .value, .request, .aggregate, .group, .task, .results: return [SafeText(sanitizing: kind.name) + mark]
        }
    }

    var kindRole: Role {
        switch kind {
        case .prompt: .kindPrompt
        case .run: .kindRun
        case .value, .request, .aggregate, .group, .task, .results: .muted
        }
    }
}
