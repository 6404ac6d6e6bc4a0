/// The part of a source line that is shown, and the carets under it.
struct SourceExcerpt {
    let line: String
    let carets: String

    /// Longer lines are cut around the carets.
    private static let widest = 100
    private static let lead = 40

    init(line: String, column: Int, width: Int) {
        let characters = Array(line)
        let start = min(column - 1, characters.count)
        let first = characters.count > Self.widest ? max(0, start - Self.lead) : 0
        let last = min(characters.count, first + Self.widest)
        let shown = characters[first..<last]
        let marked = characters[start..<max(start, min(last, start + width))]
        let before = first > 0 ? "…" : ""
        self.line = before + String(shown) + (last < characters.count ? "…" : "")
        let indent = before.count + characters[first..<start].map(\.columns).reduce(0, +)
        let carets = max(1, marked.map(\.columns).reduce(0, +))
        self.carets = String(repeating: " ", count: indent) + String(repeating: "^", count: carets)
    }
}

extension Character {
    /// How many columns a terminal gives it: East Asian wide characters and emoji take two.
    fileprivate var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }
}
