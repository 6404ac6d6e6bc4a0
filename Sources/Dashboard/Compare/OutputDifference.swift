import Canvas
import Execution

/// A branch that gave something else in one lane than in the other.
struct OutputDifference: Sendable, Equatable {
    let name: SafeText
    /// It puts together what all of them gave.
    let isJoin: Bool
    /// What it gave one at a time, and all at once; how it ended, where it gave nothing.
    let sequential: [SafeText]
    let parallel: [SafeText]
}

extension OutputDifference {
    /// All of two runs of one workflow, in declared order; of a run that never began there is nothing to tell.
    static func all(_ sequential: RunSnapshot, _ parallel: RunSnapshot) -> [OutputDifference] {
        guard !sequential.branches.isEmpty, !parallel.branches.isEmpty else { return [] }
        let others = Dictionary(
            parallel.branches.map { ($0.branch.path, $0) }, uniquingKeysWith: { first, _ in first })
        let differences = sequential.compared.compactMap { branch -> OutputDifference? in
            let other = others[branch.branch.path]
            guard branch.given != other?.given else { return nil }
            return OutputDifference(branch, in: sequential, sequential: branch.lines, parallel: other?.lines ?? missing)
        }
        let known = Set(sequential.branches.map(\.branch.path))
        return differences
            + parallel.compared.filter { !known.contains($0.branch.path) }
            .map { OutputDifference($0, in: parallel, sequential: missing, parallel: $0.lines) }
    }

    private static let missing: [SafeText] = ["gave nothing: is not there"]

    private init(_ branch: BranchSnapshot, in run: RunSnapshot, sequential: [SafeText], parallel: [SafeText]) {
        name = BranchName(of: branch.branch, in: run).full
        isJoin = branch.branch == run.join
        (self.sequential, self.parallel) = (sequential, parallel)
    }

    /// Of so many branches of a run only the size of what they gave and its end are compared: the rest is in files.
    static func comparedByEnd(in run: RunSnapshot) -> Int { run.compared.count(where: \.isInFile) }
}

extension RunSnapshot {
    fileprivate var compared: [BranchSnapshot] { branches.filter { isWorker($0) || $0.branch == join } }
}

extension BranchSnapshot {
    fileprivate var isInFile: Bool {
        outcome?.value?.asText.segments.contains { if case .file = $0 { true } else { false } } ?? false
    }

    /// What is compared: its value, of which the end is enough where all of it is in a file.
    fileprivate var given: String {
        guard let outcome else { return "" }
        guard let value = outcome.value else { return outcome.status.word }
        return value.asText.segments.map { segment in
            switch segment {
            case .text(let text): text
            case .file(_, let count): "(the end of \(count) bytes)\n" + tail.text
            }
        }.joined()
    }

    /// What it gave; if that is nothing, why, and what it had said.
    fileprivate var lines: [SafeText] {
        guard let outcome else { return ["gave nothing: did not end"] + said }
        guard outcome.value != nil else {
            let reason = LaneFailure.reason(of: self)
            let why: SafeText = reason.isEmpty ? "" : ", " + reason
            return ["gave nothing: \(SafeText(sanitizing: outcome.status.word))\(why)"] + said
        }
        return given.split(separator: "\n", omittingEmptySubsequences: false).map(SafeText.init(sanitizing:))
    }

    private var said: [SafeText] {
        let lines = tail.text.split(separator: "\n").map(SafeText.init(sanitizing:))
        return lines.isEmpty ? [] : ["what it had said:"] + lines
    }
}

extension OutputTail {
    fileprivate var text: String { pieces.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() }
}
