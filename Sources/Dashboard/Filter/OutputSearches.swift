import Canvas
import Execution

/// What was found in what branches have said, so that only what is new has to be searched.
///
/// Much text is searched in parts: what there was no time for is not known yet.
struct OutputSearches: Sendable {
    private var progress: [TextPattern: [OutputSearch?]] = [:]
    /// Some of what branches have said is not in memory any more, and nothing was found in the rest.
    private(set) var hasMissed = false
    /// There is more to be searched than there was time for.
    private(set) var isUnfinished = false
    /// The branch to begin with: what there was no time for comes first the next time.
    private(set) var start = 0
    /// Bytes that may still be searched before the rest has to wait.
    private var budget = Int.max

    /// What is searched at once takes no longer than a frame.
    static let partLength = 4 << 20

    /// What is noted about all branches is about to be found out again.
    mutating func begin(atMost byteCount: Int = .max) {
        hasMissed = false
        isUnfinished = false
        budget = byteCount
    }

    /// `nil` as long as nothing that the branch has said was searched.
    mutating func isFound(_ pattern: TextPattern, in branch: BranchSnapshot) -> Bool? {
        let index = branch.branch.index
        // Taken out, so that it is changed in place.
        var all = progress.removeValue(forKey: pattern) ?? []
        defer { progress[pattern] = all }
        if all.count <= index { all += Array(repeating: nil, count: index + 1 - all.count) }
        let known = all[index].flatMap { $0.fits(branch) ? $0 : nil }
        guard budget > 0 else {
            if known?.isUpToDate(with: branch) != true {
                if !isUnfinished { start = index }
                isUnfinished = true
            }
            note(known)
            return known?.isFound
        }
        var search = known ?? OutputSearch(of: branch)
        budget -= search.goOn(branch, for: pattern)
        all[index] = search
        note(search)
        return search.isFound
    }

    private mutating func note(_ search: OutputSearch?) {
        if let search, search.isIncomplete, !search.isFound { hasMissed = true }
    }
}

/// How far what one branch has said was searched for one thing.
private struct OutputSearch: Sendable {
    /// The attempt that said it.
    private let speaker: Int
    /// Bytes of it that were searched, or came too early for that.
    private var byteCount = 0
    /// When the branch ended that gave what was searched in place of words.
    private var gaveAt: Duration?
    private(set) var isFound = false
    /// Some of it could not be searched.
    private(set) var isIncomplete = false
    /// Some of it is no text, such as colours.
    private var hasEscapes = false

    /// A sequence is no longer, and neither is a line that anybody reads to its end.
    private static let longestLine = 4096
    /// Text with colours takes so many times as long.
    private static let costOfEscapes = 8

    init(of branch: BranchSnapshot) {
        speaker = branch.speaker
    }

    func fits(_ branch: BranchSnapshot) -> Bool {
        speaker == branch.speaker && byteCount <= branch.tail.totalBytes
            && (gaveAt == nil || gaveAt == branch.endedAt)
    }

    func isUpToDate(with branch: BranchSnapshot) -> Bool {
        isFound || byteCount == branch.tail.totalBytes && (gaveAt != nil || !branch.givesTextAlone)
    }

    /// Gives what it took, in bytes.
    mutating func goOn(_ branch: BranchSnapshot, for pattern: TextPattern) -> Int {
        let tail = branch.tail
        guard !isFound else { return 0 }
        if tail.totalBytes == 0 { return searchGiven(by: branch, for: pattern) }
        guard tail.totalBytes > byteCount else { return 0 }
        if byteCount < tail.omittedBytes { isIncomplete = true }
        // What was found in part may have its end in what is new.
        var pieces = tail.pieces(from: byteCount - pattern.byteCount + 1)
        hasEscapes = hasEscapes || pieces.contains { $0.bytes.contains(0x1B) }
        // Colours may stand in the middle of what is looked for.
        if hasEscapes { pieces = tail.pieces(from: byteCount - Self.longestLine) }
        byteCount = tail.totalBytes
        isFound =
            hasEscapes
            ? SafeText.lines(of: pieces).contains { !pattern.matches(in: $0).isEmpty }
            : Self.isFound(pattern, in: pieces)
        return pieces.reduce(0) { $0 + $1.bytes.count } * (hasEscapes ? Self.costOfEscapes : 1)
    }

    /// What said nothing while it ran is shown by what it gave.
    private mutating func searchGiven(by branch: BranchSnapshot, for pattern: TextPattern) -> Int {
        guard gaveAt == nil, branch.givesTextAlone else { return 0 }
        gaveAt = branch.endedAt
        guard case .text(let text)? = branch.outcome?.value?.asText.segments.first else { return 0 }
        isFound = pattern.isFound(in: text)
        return text.utf8.count
    }

    private static func isFound(_ pattern: TextPattern, in pieces: [(bytes: ArraySlice<UInt8>, role: Role)]) -> Bool {
        if pieces.count == 1 { return pieces[0].bytes.withUnsafeBufferPointer(pattern.isFound) }
        return pieces.flatMap(\.bytes).withUnsafeBufferPointer(pattern.isFound)
    }
}

extension BranchSnapshot {
    /// It gave something without a word; what others gave together is searched where they are.
    fileprivate var givesTextAlone: Bool {
        tail.totalBytes == 0 && !hasBranches && outcome?.items == nil && outcome?.value != nil
    }
}

extension OutputTail {
    /// What is kept of it from a place in all output on.
    fileprivate func pieces(from start: Int) -> [(bytes: ArraySlice<UInt8>, role: Role)] {
        var skipped = max(0, start - omittedBytes)
        return pieces.compactMap { piece in
            let rest = piece.bytes.dropFirst(skipped)
            skipped = max(0, skipped - piece.bytes.count)
            return rest.isEmpty ? nil : (rest, piece.stream.role)
        }
    }
}
