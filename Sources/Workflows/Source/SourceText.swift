/// The text of a file, by line and column.
final class SourceText: Sendable {
    let path: String
    /// Without a byte order mark.
    let scalars: [Unicode.Scalar]
    /// Whether it is the workflow file itself, not one that it names.
    let isMain: Bool
    /// Where each line begins; what ends a line is what YAML takes for a line end.
    private let lineStarts: [Int]

    init(path: String, text: String, isMain: Bool = true) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" {
            scalars.removeFirst()
        }
        self.path = path
        self.scalars = scalars
        self.isMain = isMain
        lineStarts = Self.lineStarts(in: scalars)
    }

    var whole: Place { Place(source: self, range: 0..<scalars.count) }

    /// The offset of a place given by line and column, both from 1 and the column in Unicode scalars.
    func offset(line: Int, column: Int) -> Int {
        guard line >= 1 else { return 0 }
        guard line <= lineStarts.count else { return scalars.count }
        return min(lineStarts[line - 1] + max(column, 1) - 1, scalars.count)
    }

    /// From 0.
    func lineIndex(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            (low, high) = lineStarts[middle] <= offset ? (middle, high) : (low, middle)
        }
        return low
    }

    /// The offsets of a line without its end.
    func lineRange(_ index: Int) -> Range<Int> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : scalars.count
        while end > start, scalars[end - 1].isYAMLBreak {
            end -= 1
        }
        return start..<end
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private static func lineStarts(in scalars: [Unicode.Scalar]) -> [Int] {
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar.isYAMLBreak {
            let isFirstHalf = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isFirstHalf {
                starts.append(index + 1)
            }
        }
        return starts
    }
}

extension Unicode.Scalar {
    var isYAMLBreak: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    var isYAMLBlank: Bool { self == " " || self == "\t" }
}

extension SourceText {
    func character(at offset: Int) -> Unicode.Scalar? {
        offset >= 0 && offset < scalars.count ? scalars[offset] : nil
    }

    /// Behind `&anchor` and `!tag`, with which the parser lets a value begin.
    func skipProperties(from start: Int) -> Int {
        var at = start
        while let sign = character(at: at), sign == "&" || sign == "!" {
            while let scalar = character(at: at), !scalar.isYAMLBlank, !scalar.isYAMLBreak { at += 1 }
            while let scalar = character(at: at), scalar.isYAMLBlank || scalar.isYAMLBreak { at += 1 }
        }
        return at
    }
}
