import Canvas
import Execution

/// What was found in what branches have said, so that only what is new has to be searched.
struct OutputSearches: Sendable {
    private var progress: [TextPattern: [Progress?]] = [:]
    /// Some of what branches have said is not in memory any more, and nothing was found in the rest.
    private(set) var hasMissed = false

    fileprivate struct Progress {
        /// The attempt that said it.
        let speaker: Int
        /// Bytes of it that were searched, or came too early for that.
        var byteCount = 0
        var isFound = false
        /// Some of it could not be searched.
        var isIncomplete = false
    }

    /// What is noted about all branches is about to be found out again.
    mutating func begin() {
        hasMissed = false
    }

    mutating func isFound(_ pattern: TextPattern, in branch: BranchSnapshot) -> Bool {
        let index = branch.branch.index
        // Taken out, so that it is changed in place.
        var all = progress.removeValue(forKey: pattern) ?? []
        if all.count <= index { all += Array(repeating: nil, count: index + 1 - all.count) }
        var known = all[index] ?? Progress(speaker: branch.speaker)
        if known.speaker != branch.speaker || known.byteCount > branch.tail.totalBytes {
            known = Progress(speaker: branch.speaker)
        }
        known.search(branch, for: pattern)
        hasMissed = hasMissed || known.isIncomplete && !known.isFound
        all[index] = known
        progress[pattern] = all
        return known.isFound
    }
}

extension OutputSearches.Progress {
    fileprivate mutating func search(_ branch: BranchSnapshot, for pattern: TextPattern) {
        let tail = branch.tail
        guard !isFound else { return }
        if tail.totalBytes == 0 {
            // What said nothing while it ran is shown by what it gave.
            guard case .text(let text)? = branch.outcome?.value?.asText.segments.first else { return }
            isFound = pattern.isFound(in: text)
            return
        }
        guard tail.totalBytes > byteCount else { return }
        if byteCount < tail.omittedBytes { isIncomplete = true }
        // What was found in part may have its end in what is new.
        var skipped = max(0, byteCount - tail.omittedBytes - pattern.byteCount + 1)
        for piece in tail.pieces where !isFound {
            let new = piece.bytes.dropFirst(skipped)
            skipped = max(0, skipped - piece.bytes.count)
            isFound = Self.isFound(pattern, in: new)
        }
        byteCount = tail.totalBytes
    }

    /// Colours may stand in the middle of what is looked for.
    private static func isFound(_ pattern: TextPattern, in bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.contains(0x1B) else { return bytes.withUnsafeBufferPointer(pattern.isFound) }
        return SafeText.lines(of: bytes).contains { !pattern.matches(in: $0).isEmpty }
    }
}
