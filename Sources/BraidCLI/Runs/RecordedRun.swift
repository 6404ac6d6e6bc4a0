import Execution
import RunLog

/// A run as its log tells it.
struct RecordedRun {
    let folder: RunFolder
    private(set) var snapshot = RunSnapshot()
    /// Time since 1970 in UTC.
    private(set) var startedAt = Duration.zero
    /// What the join does.
    private(set) var join = BranchKind.results
    /// Why the rest of the log could not be read.
    private(set) var fault: RunLogError?
    /// What each attempt said of the branch that was asked for, and what it wrote to stderr.
    private var said: [Int: [UInt8]] = [:]
    private var complaints: [Int: [UInt8]] = [:]

    /// Reads all of it.
    ///
    /// - Parameters:
    ///   - branch: the path of one whose words are wanted.
    ///   - also: gets each event, too.
    init(
        _ folder: RunFolder, listeningTo branch: String? = nil, _ also: (RunEvent) -> Void = { _ in }
    ) throws(RunLogError) {
        self.folder = folder
        var reader = try RunLogReader(of: folder)
        do throws(RunLogError) {
            while let event = try reader.next() {
                take(event, listeningTo: branch)
                also(event)
            }
        } catch {
            fault = error
        }
    }

    /// Finds a run by its name and reads all of it.
    ///
    /// Throws `Failure`.
    static func find(
        _ name: String, in program: Program, listeningTo branch: String? = nil, _ also: (RunEvent) -> Void = { _ in }
    ) throws -> RecordedRun {
        let history = RunHistory(in: ProcessEnvironment.runsFolder(program.environment))
        return try Failure.ofRuns { try RecordedRun(history.folder(named: name), listeningTo: branch, also) }
    }

    private mutating func take(_ event: RunEvent, listeningTo path: String?) {
        snapshot.apply(event)
        switch event.kind {
        case .runStarted(let start):
            startedAt = start.sinceEpoch
            join = start.plannedJoin.kind
        case .branchOutput(let branch, let attempt, let output)
        where branch.path == path:
            switch output.stream {
            case .text, .stdout: said[attempt, default: []] += output.bytes
            case .stderr: complaints[attempt, default: []] += output.bytes
            case .reasoning: break
            }
        default:
            break
        }
    }

    /// Somebody writes its log.
    var isRunning: Bool { (try? RunRecord(of: folder))?.state == .running }

    /// What a run without an end is.
    var unfinishedState: String {
        if isRunning { return "running" }
        return fault == nil ? "interrupted" : "unknown"
    }

    /// What a branch said or gave; `nil` if that is nothing.
    func output(of branch: BranchSnapshot) -> LargeText? {
        let attempt = lastAttempt(of: branch)
        return text(attempt, of: branch, in: said) ?? branch.outcome?.textSoFar
    }

    /// What a command that gave no result wrote to stderr; `nil` if that is nothing.
    func complaint(of branch: BranchSnapshot) -> LargeText? {
        guard branch.outcome?.status.hasValue == false else { return nil }
        return text(lastAttempt(of: branch), of: branch, in: complaints, file: ".stderr")
    }

    private func lastAttempt(of branch: BranchSnapshot) -> Int { max(1, branch.outcome?.attempt ?? branch.attempt) }

    private func text(
        _ attempt: Int, of branch: BranchSnapshot, in memory: [Int: [UInt8]], file ending: String = ""
    ) -> LargeText? {
        let path = folder.outputPath(of: branch.branch.path, attempt: attempt) + ending
        if folder.hasFile(at: path) { return LargeText([.file(path: path, byteCount: LargeText.wholeFile)]) }
        return memory[attempt].map { LargeText([.text(String(decoding: $0, as: UTF8.self))]) }
    }
}
