/// Reads a scalar a second time, to learn where each of its characters stands.
///
/// The parser gives a scalar's text and its start only. What this produces is compared with that text, so a mistake here
/// costs a precise place, never a wrong text.
struct ScalarReplay {
    let source: [Unicode.Scalar]
    let expected: [Unicode.Scalar]
    var at: Int
    private(set) var text: [Unicode.Scalar] = []
    private(set) var offsets: [Int] = []

    /// The offset of each character and of the end of the scalar, or nothing where the text came out differently.
    static func run(
        _ expected: [Unicode.Scalar], style: YAMLScalar.Style, from start: Int, in source: [Unicode.Scalar]
    ) -> (offsets: [Int], end: Int)? {
        var replay = ScalarReplay(source: source, expected: expected, at: start)
        switch style {
        case .plain: replay.plain()
        case .singleQuoted: replay.quoted("'")
        case .doubleQuoted: replay.quoted("\"")
        case .literal, .folded: return block(expected, isFolded: style == .folded, from: start, in: source)
        }
        return replay.isRight ? (replay.offsets, replay.at) : nil
    }

    init(source: [Unicode.Scalar], expected: [Unicode.Scalar], at start: Int) {
        self.source = source
        self.expected = expected
        at = start
    }

    var isRight: Bool { text == expected }
    var isComplete: Bool { text.count >= expected.count }
    var next: Unicode.Scalar? { at < source.count ? source[at] : nil }

    mutating func emit(_ scalar: Unicode.Scalar, from offset: Int) {
        text.append(scalar)
        offsets.append(offset)
    }

    mutating func copy() {
        emit(source[at], from: at)
        at += 1
    }

    mutating func skipBreak() {
        at += source[at] == "\r" && at + 1 < source.count && source[at + 1] == "\n" ? 2 : 1
    }

    /// Blanks as they are; around line ends they are dropped, one line end is a space, each further one a line end.
    mutating func fold() {
        let start = at
        var breaks: [Int] = []
        while let scalar = next, scalar.isYAMLBlank || scalar.isYAMLBreak {
            if scalar.isYAMLBreak {
                breaks.append(at)
                skipBreak()
            } else {
                at += 1
            }
        }
        if breaks.isEmpty {
            for offset in start..<at { emit(source[offset], from: offset) }
        } else if breaks.count == 1 {
            emit(" ", from: breaks[0])
        } else {
            for offset in breaks.dropFirst() { emit("\n", from: offset) }
        }
    }

    private mutating func plain() {
        while !isComplete, let scalar = next {
            if scalar.isYAMLBlank || scalar.isYAMLBreak {
                fold()
            } else {
                copy()
            }
        }
    }

    private mutating func quoted(_ quote: Unicode.Scalar) {
        guard next == quote else { return }
        at += 1
        while let scalar = next {
            if scalar == quote {
                at += 1
                guard quote == "'", next == quote else { return }
                copy()
            } else if scalar == "\\", quote == "\"" {
                escape()
            } else if scalar.isYAMLBlank || scalar.isYAMLBreak {
                fold()
            } else {
                copy()
            }
        }
    }
}
