extension ScalarReplay {
    /// A text after `|` or `>`.
    ///
    /// An indentation indicator counts from a parent that is not known here, so every indentation that the first line
    /// allows is tried, the whole of it first: without an indicator that is the right one.
    static func block(
        _ expected: [Unicode.Scalar], isFolded: Bool, from start: Int, in source: [Unicode.Scalar]
    ) -> (offsets: [Int], end: Int)? {
        guard let header = source[start...].firstIndex(where: \.isYAMLBreak) else { return nil }
        var first = ScalarReplay(source: source, expected: expected, at: header)
        first.skipBreak()
        let widest = first.widestIndent()
        for indent in stride(from: widest, through: max(0, widest - mostTries), by: -1) {
            var replay = first
            replay.block(indent: indent, isFolded: isFolded)
            if replay.isRight {
                return (replay.offsets, header)
            }
        }
        return nil
    }

    /// Bounds the work for a first line that begins with very many spaces.
    private static let mostTries = 32

    /// The indentation of the first line that is not blank.
    private func widestIndent() -> Int {
        var (position, indent) = (at, 0)
        while position < source.count {
            switch source[position] {
            case " ": indent += 1
            case let scalar where scalar.isYAMLBreak: indent = 0
            default: return indent
            }
            position += 1
        }
        return indent
    }

    private mutating func block(indent: Int, isFolded: Bool) {
        var heldBreak: Int?
        var wasBlank = false
        var (blankLines, isInside) = skipBlankLines(indent: indent)
        while let scalar = next, isInside, !isComplete {
            let isBlank = scalar.isYAMLBlank
            if let held = heldBreak {
                if isFolded, !wasBlank, !isBlank {
                    if blankLines.isEmpty { emit(" ", from: held) }
                } else {
                    emit("\n", from: held)
                }
            }
            for offset in blankLines { emit("\n", from: offset) }
            wasBlank = isBlank
            while let scalar = next, !scalar.isYAMLBreak, !isComplete { copy() }
            guard next?.isYAMLBreak == true else { return }
            heldBreak = at
            skipBreak()
            (blankLines, isInside) = skipBlankLines(indent: indent)
        }
        // What the end of the text keeps of its line ends.
        for offset in [heldBreak].compactMap(\.self) + blankLines where !isComplete { emit("\n", from: offset) }
    }

    /// Takes the indentation away, and the lines that hold nothing else; gives the places of those lines' ends, and
    /// whether the line that follows belongs to the block.
    private mutating func skipBlankLines(indent: Int) -> (ends: [Int], isInside: Bool) {
        var ends: [Int] = []
        while true {
            let (start, limit) = (at, min(at + indent, source.count))
            while at < limit, source[at] == " " { at += 1 }
            guard let scalar = next, scalar.isYAMLBreak else { return (ends, at - start == indent) }
            ends.append(at)
            skipBreak()
        }
    }
}
