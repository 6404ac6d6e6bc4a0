import Canvas
import Execution

/// What the branches in sight have said, ready to be wrapped.
///
/// Each branch's bytes are parsed once: what is new since the last time is appended. Text that is out of sight is
/// not parsed at all, so a run of any width costs what the screen shows of it.
struct VisibleTexts: Sendable {
    private var texts: [Int: Text] = [:]

    fileprivate struct Text {
        var parsed: TerminalText
        /// How many of the branch's bytes have been taken in.
        var byteCount: Int
        var hasText = false
        /// The attempt that said it.
        var speaker = 0
    }

    /// `nil` if a branch is out of sight or there is nothing to show of it.
    subscript(index: Int) -> TerminalText? { texts[index].flatMap { $0.hasText ? $0.parsed : nil } }

    func isVisible(_ branch: BranchID) -> Bool { texts[branch.index] != nil }

    mutating func read(_ visible: [Int], of run: RunSnapshot) {
        var kept: [Int: Text] = [:]
        kept.reserveCapacity(visible.count)
        for index in visible {
            // Taken out, so that appending does not copy.
            var text = texts.removeValue(forKey: index) ?? Text(parsed: TerminalText(), byteCount: 0)
            text.read(run.branches[index])
            kept[index] = text
        }
        texts = kept
    }
}

extension VisibleTexts.Text {
    fileprivate mutating func read(_ branch: BranchSnapshot) {
        if branch.speaker != speaker {
            self = Self(parsed: TerminalText(), byteCount: 0, speaker: branch.speaker)
        }
        let tail = branch.tail
        if tail.totalBytes == 0 {
            readValue(of: branch)
        } else if tail.totalBytes > byteCount {
            append(tail)
        }
    }

    private mutating func append(_ tail: OutputTail) {
        var skipped = tail.keptBytes - (tail.totalBytes - byteCount)
        if skipped < 0 {
            // Some of it never came here: what was shown before does not join up with what comes now.
            parsed = TerminalText()
            skipped = 0
        }
        for piece in tail.pieces {
            let new = piece.bytes.dropFirst(skipped)
            skipped = max(0, skipped - piece.bytes.count)
            if !new.isEmpty {
                parsed.append(new, role: piece.stream.role)
            }
        }
        byteCount = tail.totalBytes
        hasText = true
    }

    /// A branch that said nothing while it ran is shown by what it gave.
    private mutating func readValue(of branch: BranchSnapshot) {
        guard !hasText, case .text(let text)? = branch.outcome?.value?.asText.segments.first
        else { return }
        hasText = true
        parsed.append(Array(text.utf8.prefix(OutputTail.limit)), role: .text)
    }
}
