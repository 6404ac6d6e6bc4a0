import Canvas

/// A line that a person types: its text and its cursor.
struct TextField: Sendable, Equatable {
    private var characters: [Character] = []
    /// How many characters are before it.
    private var cursor = 0

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }

    var isEmpty: Bool { characters.isEmpty }

    /// Changes the text or moves the cursor; `false` for keys that mean nothing in a line of text.
    mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character): if characters.count < Self.longestText { insert(character) }
        case .backspace: delete(from: cursor - 1)
        case .delete: if cursor < characters.count { characters.remove(at: cursor) }
        case .control("u"): delete(from: 0)
        case .control("w"): delete(from: wordStart)
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        default: return false
        }
        return true
    }

    /// Puts a text at the cursor, as far as it is a line that somebody could have typed.
    mutating func insert(_ text: String) {
        for character in text.prefix(Self.longestText - characters.count) where !character.isNewline {
            insert(character)
        }
    }

    private static let longestText = 1000

    /// Draws the end of the text up to the cursor, and what follows as far as there is room.
    func draw(on grid: inout Grid, at start: Point, width: Int, style: Style) {
        guard width > 0 else { return }
        let before = SafeText(sanitizing: String(characters[..<cursor])).cutFromStart(to: width - 1)
        let under = cursor < characters.count ? SafeText(sanitizing: String(characters[cursor])) : " "
        let after = cursor < characters.count ? SafeText(sanitizing: String(characters[(cursor + 1)...])) : ""
        var point = start
        grid.put(before, at: point, style: style)
        point.x += before.width
        var cursorStyle = style
        cursorStyle.attributes.insert(.reverse)
        let shown = under.width > 0 && under.width <= start.x + width - point.x ? under : " "
        grid.put(shown, at: point, style: cursorStyle)
        point.x += shown.width
        grid.put(after.cut(to: start.x + width - point.x, ellipsis: ""), at: point, style: style)
    }

    private mutating func insert(_ character: Character) {
        characters.insert(character, at: cursor)
        cursor += 1
    }

    private mutating func delete(from start: Int) {
        guard start >= 0 else { return }
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    /// The start of the word before the cursor, and of the spaces after it.
    private var wordStart: Int {
        let before = characters[..<cursor]
        guard let end = before.lastIndex(where: { !$0.isWhitespace }) else { return 0 }
        return before[...end].lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
    }
}
