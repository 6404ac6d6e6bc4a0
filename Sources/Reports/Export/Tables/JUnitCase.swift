internal import Execution

/// One branch as a test case.
struct JUnitCase {
    private let name: String
    private let className: String
    private let time: Duration
    let problem: Problem?
    private let output: LargeText?
    private let complaints: String

    /// What is said in place of success.
    struct Problem: Equatable {
        let kind: Kind
        let type: String
        let message: String

        enum Kind: String {
            case failure, error, skipped
        }
    }

    /// Bytes of what a branch said that are in the report.
    static let longestOutput = 64 * 1024

    init(_ branch: BranchStory, in story: RunStory, _ facts: ExportFacts) {
        let path = branch.id.path
        let slash = path.lastIndex(of: "/")
        let own = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let group = slash.map { String(path[..<$0]) } ?? branch.parent?.path
        name = branch.ownLabel.map { "\(own) \($0)" } ?? own
        className = group.map { "\(story.name).\($0.replacing("/", with: "."))" } ?? story.name
        time = branch.outcome?.running ?? branch.startedAt.map { story.elapsed - $0 } ?? .zero
        problem = branch.outcome.map { Problem($0) } ?? Problem(unfinished: branch, in: story, facts)
        output = branch.textSoFar
        complaints = branch.complaints.text
    }

    /// The join of a run that gave no answer, where no branch says why; `nil` for any other run.
    init?(joinOf story: RunStory) {
        guard let result = story.result, result.status == .failed || result.status == .guarded,
            let start = story.start, !story.workers.contains(where: { $0.id == start.join })
        else { return nil }
        name = start.join.path
        className = story.name
        time = result.join?.running ?? .zero
        problem = Problem(kind: .failure, type: result.status.rawValue, message: result.error ?? "no answer")
        output = nil
        complaints = ""
    }

    func write(to out: inout PieceWriter) throws {
        let head =
            "    <testcase name=\"\(MarkupText.attribute(name))\" classname=\"\(MarkupText.attribute(className))\" "
            + "time=\"\(FixedDecimals.seconds(time, decimals: 3))\""
        let body = try problemLine + outputLine + complaintsLine
        try out.line(body.isEmpty ? head + "/>" : "\(head)>\n\(body)    </testcase>")
    }

    private var problemLine: String {
        guard let problem else { return "" }
        let element = problem.kind.rawValue
        let message =
            "      <\(element) type=\"\(MarkupText.attribute(problem.type))\" "
            + "message=\"\(MarkupText.attribute(problem.message))\""
        return problem.kind == .skipped
            ? message + "/>\n" : "\(message)>\(MarkupText.escaped(problem.message))</\(element)>\n"
    }

    private var outputLine: String {
        get throws {
            guard let output, !output.isEmpty else { return "" }
            let beginning = try output.beginning(atMost: Self.longestOutput)
            let rest = beginning.isCut ? "\n[cut after \(Self.longestOutput / 1024) KB]" : ""
            return "      <system-out>\(MarkupText.escaped(beginning.text + rest))</system-out>\n"
        }
    }

    private var complaintsLine: String {
        complaints.isEmpty ? "" : "      <system-err>\(MarkupText.escaped(complaints))</system-err>\n"
    }
}

extension JUnitCase.Problem {
    /// `nil` for what gave a value.
    fileprivate init?(_ outcome: Outcome) {
        message = outcome.explanationInText
        switch outcome.status {
        case .succeeded, .cached, .partial: return nil
        case .failed:
            type = outcome.reason?.rawValue ?? "failed"
            kind = outcome.reason.isAboutResult ? .failure : .error
        case .timedOut:
            type = outcome.clock?.name ?? "timeout"
            kind = .error
        case .cancelled, .skipped:
            type = outcome.status.rawValue
            kind = .skipped
        }
    }

    /// A branch that had not ended: an error if it had begun.
    fileprivate init(unfinished branch: BranchStory, in story: RunStory, _ facts: ExportFacts) {
        kind = branch.startedAt == nil ? .skipped : .error
        type = story.state(facts)
        message = branch.startedAt == nil ? "it had not begun" : "it had not ended"
    }
}

extension FailureReason? {
    /// The work was done, and what came of it is not what it has to be.
    fileprivate var isAboutResult: Bool {
        switch self {
        case .exit, .result, .guard, .http: true
        case .connect, .timeout, .limit, .other, nil: false
        }
    }
}
