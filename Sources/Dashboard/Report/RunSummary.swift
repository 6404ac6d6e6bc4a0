import Canvas
import Execution

/// The figures of a run, or of what there is of it so far: what the report shows, counted and sorted once.
struct RunSummary: Sendable {
    /// The time of the run that they are of.
    let elapsed: Duration
    let isEnded: Bool
    /// How many events it had by then.
    let eventCount: Int
    let counts: StatusCounts
    private(set) var wall: Duration
    private(set) var work = Duration.zero
    private(set) var tokens = 0
    /// What its branches said.
    private(set) var byteCount = 0
    private(set) var attempts = 0
    /// Branches that were started, and how long those took that have ended, the shortest first.
    private(set) var started = 0
    private(set) var times: [Duration] = []
    /// What takes or took the longest, as indexes of branches, the longest first.
    private(set) var slowest: [Int] = []
    /// How long those took, by index.
    private var slowTimes: [Int: Duration] = [:]
    /// How many branches have taken any time.
    private(set) var timed = 0
    private(set) var problems: [ProblemGroup] = []
    /// Who held it up, link by link.
    let chain: [SafeText]
    /// Why it ended as it did, and what is to be known of it besides.
    private(set) var reasons: [SafeText] = []
    private(set) var remarks: [SafeText] = []
    /// How the answer begins, and whether there is more of it.
    private(set) var answer: [SafeText] = []
    private(set) var hasMoreAnswer = false

    /// More are not looked at one by one.
    static let mostSlow = 200
    private static let mostAnswerBytes = 4096

    init(of picture: RunPicture, glyphs: Glyphs = .unicode) {
        let run = picture.run
        elapsed = run.result == nil ? picture.elapsed : run.elapsed
        isEnded = run.result != nil
        eventCount = picture.eventCount
        counts = run.counts
        wall = run.result?.wall ?? elapsed
        chain = CriticalPath(of: run).words(in: run, at: elapsed, arrow: glyphs.prompt.text) { SafeText.time($0).text }
            .map { "\($0)" }
        var longest: [(index: Int, time: Duration)] = []
        longest.reserveCapacity(picture.order.leaves.count)
        for leaf in picture.order.leaves {
            let branch = run.branches[leaf.index]
            byteCount += branch.tail.totalBytes
            guard let time = branch.running(at: elapsed) else { continue }
            longest.append((leaf.index, time))
            // A join is none of the branches that the header counts.
            guard leaf.number != nil else { continue }
            started += 1
            attempts += branch.outcome?.attempts ?? branch.attempt
            work += branch.worked(at: elapsed)
            tokens += branch.outcome?.tokens ?? 0
            if branch.status.isEnded { times.append(time) }
        }
        times.sort()
        timed = longest.count
        longest.sort { ($1.time, $0.index) < ($0.time, $1.index) }
        slowest = longest.prefix(Self.mostSlow).map(\.index)
        slowTimes = Dictionary(uniqueKeysWithValues: longest.prefix(Self.mostSlow).map { ($0.index, $0.time) })
        problems = ProblemGroup.groups(in: picture)
        guard let result = run.result else { return }
        work = result.work
        tokens = result.tokens.total
        reasons = result.reasons.map { "\($0)" }
        let takenOver = result.takenOverWords { SafeText.time($0).text }
        remarks = [takenOver, result.simulationWords].compactMap { $0.map { "\($0)" } }
        (answer, hasMoreAnswer) = Self.beginning(of: result, run)
    }

    /// How long one of the slowest has taken as of these figures, whatever has come since.
    func time(of branch: Int) -> Duration? { slowTimes[branch] }

    func percentile(_ percent: Int) -> Duration? {
        times.isEmpty ? nil : UsualTime.percentile(percent, of: times)
    }

    /// As far as it is in memory; where it is in a file, the join still has what it said.
    private static func beginning(of result: RunResult, _ run: RunSnapshot) -> (lines: [SafeText], hasMore: Bool) {
        let segments = result.answerText?.segments ?? []
        var bytes: [UInt8] = []
        var hasMore = segments.count > 1
        if case .text(let text)? = segments.first {
            bytes = Array(text.utf8.prefix(mostAnswerBytes))
            hasMore = hasMore || text.utf8.count > mostAnswerBytes
        } else if let join = run.join, run[join].tail.omittedBytes == 0 {
            let said = run[join].tail.pieces.filter { $0.stream == .text || $0.stream == .stdout }
            bytes = Array(said.lazy.flatMap(\.bytes).prefix(mostAnswerBytes))
            hasMore = hasMore || said.reduce(0) { $0 + $1.bytes.count } > mostAnswerBytes
        } else {
            hasMore = !segments.isEmpty
        }
        return (SafeText.lines(of: bytes).filter { !$0.isEmpty }, hasMore)
    }
}
