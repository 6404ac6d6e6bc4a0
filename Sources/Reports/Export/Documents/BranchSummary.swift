internal import Canvas
internal import Execution

/// What a report for people says of one branch in a line.
struct BranchSummary {
    let path: String
    let label: String
    /// `nil` if it had not ended.
    let status: Outcome.Status?
    let word: String
    let remark: String
    /// Since it first began; `nil` if it never did.
    let time: Duration?
    let queued: Duration
    let attempts: Int
    let tokens: Int?

    init(_ branch: BranchStory, in story: RunStory) {
        path = branch.id.path
        label = story.label(of: branch) ?? ""
        status = branch.outcome?.status
        word = status?.word ?? branch.state.replacing("_", with: " ")
        let taken = TimeTaken(branch, at: story.elapsed)
        remark = [branch.outcome?.remarkInText, taken.remark?.text].compactMap(\.self).joined(separator: "; ")
        time = branch.startedAt == nil && branch.outcome?.attempts ?? 0 == 0 ? nil : taken.whole
        queued = branch.queued(story)
        attempts = branch.outcome?.attempts ?? branch.attempts.count
        tokens = branch.outcome?.tokens
    }

    /// Something went wrong with it.
    var isProblem: Bool { status != .succeeded && status != .cached }
}

extension RunStory {
    /// How the run ended, and how many branches ended in what way: `incomplete: 2 done, 1 failed`.
    func words(_ facts: ExportFacts) -> String {
        let summaries = workers.filter { !isJoin($0) }.map { BranchSummary($0, in: self) }
        var counts: [(word: String, count: Int)] = []
        for summary in summaries {
            if let place = counts.firstIndex(where: { $0.word == summary.word }) {
                counts[place].count += 1
            } else {
                counts.append((summary.word, 1))
            }
        }
        let words = counts.map { "\($0.count.grouped) \($0.word)" }.joined(separator: ", ")
        let state = result?.status.word ?? facts.unfinishedState
        return words.isEmpty ? state : "\(state): \(words)"
    }

    /// What is known of the run as a whole, in the order in which it is told.
    func overview(_ facts: ExportFacts) -> [(name: String, text: String)] {
        var lines: [(String, String?)] = [
            ("Status", words(facts)), ("Why", result?.error), ("Began", facts.startedWords),
            ("Wall time", Self.words(result?.wall ?? elapsed)), ("Held up by", facts.heldUp),
        ]
        if let result {
            lines += [
                ("Work", "\(Self.words(result.work)), \(result.maxRunning) at once at most"),
                ("Tokens", result.tokens.total > 0 ? result.tokens.total.grouped : nil),
                ("Cost", result.cost.map { Value.shortest(($0 * 10_000).rounded() / 10_000) }),
            ]
        }
        lines += facts.inputs.map { ("Input \($0.name)", $0.text) }
        lines += [("Run", facts.id), ("Run folder", facts.folder)]
        return lines.compactMap { name, text in text.map { (name, $0) } }
    }

    static func words(_ time: Duration) -> String { SafeText.time(time).text }

    /// What has to be known before anything else is read.
    func warnings(_ facts: ExportFacts) -> [String] {
        let simulated =
            result?.isSimulated == true || (result == nil && branches.contains { $0.outcome?.isSimulated == true })
        return [
            facts.incompleteness(of: self),
            simulated ? "Some of the text was made up, by the simulated model or by a stand-in." : nil,
        ].compactMap(\.self)
    }
}
