internal import Execution

/// The run as the job log of GNU parallel has it, as CSV, with more columns after its nine.
struct JobLog {
    private let story: RunStory
    private let facts: ExportFacts

    static let columns = [
        "Seq", "Host", "Starttime", "JobRuntime", "Send", "Receive", "Exitval", "Signal", "Command", "Branch", "Label",
        "Status", "Error", "Attempts", "Queued", "Tokens", "Simulated",
    ]

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        try out.add(CSVCell.row(Self.columns))
        for (index, branch) in story.workers.enumerated() {
            try out.add(CSVCell.row(cells(of: branch, number: index + 1)))
        }
        try out.flush()
    }

    private func cells(of branch: BranchStory, number: Int) -> [String] {
        let request = branch.attempts.last?.request
        let began = branch.startedAt.map { (story.start?.sinceEpoch ?? .zero) + $0 }
        let received = branch.attempts.last.map(\.byteCount)
        return [
            CSVCell.number(number), CSVCell.text(host(of: branch, request)), CSVCell.seconds(began),
            CSVCell.seconds(runtime(of: branch)), CSVCell.number(request?.sentBytes), CSVCell.number(received),
            CSVCell.number(branch.exitValue), CSVCell.number(branch.signal), CSVCell.text(command(of: branch, request)),
            CSVCell.text(branch.id.path), CSVCell.text(story.label(of: branch) ?? ""), CSVCell.text(branch.state),
            CSVCell.text(branch.outcome?.explanationInText ?? ""),
            CSVCell.number(branch.outcome?.attempts ?? branch.attempts.count), CSVCell.seconds(branch.queued(story)),
            CSVCell.number(branch.outcome?.tokens), branch.outcome?.isSimulated == true ? "1" : "0",
        ]
    }

    private func runtime(of branch: BranchStory) -> Duration? {
        if let outcome = branch.outcome { return outcome.running }
        return branch.startedAt.map { story.elapsed - $0 }
    }

    /// `:` is this machine, as in a job log.
    private func host(of branch: BranchStory, _ request: SentRequest?) -> String {
        switch request?.content {
        case .http(let request): ServerAddress(url: request.url)?.host ?? ":"
        case .prompt(let prompt): ModelName(prompt.model).provider ?? ":"
        case .command, nil: ":"
        }
    }

    private func command(of branch: BranchStory, _ request: SentRequest?) -> String {
        switch request?.content {
        case .command(let command): command.line
        case .prompt(let prompt): prompt.prompt
        case .http(let request): "\(request.method) \(request.url)"
        case nil: branch.kind.summary ?? branch.kind.name
        }
    }
}

extension SentCommand {
    /// As it would be typed; arguments with anything unusual in them are quoted.
    var line: String {
        switch launch {
        case .shell(let script): script
        case .arguments(let arguments): arguments.map(Self.quoted).joined(separator: " ")
        }
    }

    private static func quoted(_ argument: String) -> String {
        let plain = argument.utf8.allSatisfy { byte in
            Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
                || "-_./:=@%+,".utf8.contains(byte)
        }
        return plain && !argument.isEmpty ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
    }
}

extension SentRequest {
    /// Bytes of the prompt, the body or the input of a command.
    fileprivate var sentBytes: Int {
        let texts =
            switch content {
            case .command(let command): [command.stdin]
            case .prompt(let prompt): [prompt.system, prompt.prompt]
            case .http(let request): [request.body]
            }
        return texts.reduce(omittedBytes) { $0 + ($1?.utf8.count ?? 0) }
    }
}

extension BranchStory {
    /// Of a command its exit status; of anything else 0 where there is a value and 1 where it failed.
    fileprivate var exitValue: Int? {
        guard let outcome else { return nil }
        if let code = outcome.exitCode { return code }
        switch outcome.status {
        case .succeeded, .cached, .partial: return 0
        case .failed, .timedOut: return 1
        case .cancelled, .skipped: return nil
        }
    }

    /// What a command was killed by, which shells say as 128 and more; 0 where it was not.
    fileprivate var signal: Int? {
        guard let outcome else { return nil }
        guard let code = outcome.exitCode, code > 128, outcome.error?.hasPrefix("killed by ") == true else { return 0 }
        return code - 128
    }

    /// How long it waited for slots.
    func queued(_ story: RunStory) -> Duration {
        if let outcome { return outcome.queued }
        return waits.reduce(.zero) { sum, wait in
            if case .queued = wait.reason { sum + wait.span.length(at: story.elapsed) } else { sum }
        }
    }
}
