import Canvas

/// How a key is written, on the screen and in `keys.yaml`.
struct KeyLabel: Sendable {
    let unicode: SafeText
    /// For a screen without Unicode; also the name in files.
    let ascii: SafeText

    init(_ key: Key) {
        switch key {
        case .character(" "): self.init("space")
        case .character(let character): self.init("\(String(character))")
        case .control(let letter): self.init("ctrl-\(String(letter))")
        case .enter: self.init("⏎", ascii: "enter")
        case .escape: self.init("esc")
        case .tab: self.init("tab")
        case .backTab: self.init("shift-tab")
        case .backspace: self.init("backspace")
        case .delete: self.init("del")
        case .up: self.init("↑", ascii: "up")
        case .down: self.init("↓", ascii: "down")
        case .left: self.init("←", ascii: "left")
        case .right: self.init("→", ascii: "right")
        case .home: self.init("home")
        case .end: self.init("end")
        case .pageUp: self.init("pgup")
        case .pageDown: self.init("pgdn")
        case .function(let number): self.init("F\(number)")
        }
    }

    private init(_ unicode: SafeText, ascii: SafeText? = nil) {
        self.unicode = unicode
        self.ascii = ascii ?? unicode
    }

    func text(in glyphs: Glyphs) -> SafeText {
        glyphs.isASCII ? ascii : unicode
    }
}

extension Key {
    /// The key that a file names: `x`, `ctrl-u`, `F5`, `enter`, `up`; `nil` if there is none.
    init?(named name: String) {
        let lowercased = name.lowercased()
        if let key = Self.byName[lowercased] {
            self = key
        } else if name.count == 1, let character = name.first, character.unicodeScalars.allSatisfy(\.isPrintable) {
            self = .character(character)
        } else if lowercased.hasPrefix("ctrl-"), let letter = lowercased.dropFirst(5).first, lowercased.count == 6,
            ("a"..."z").contains(letter), !Self.takenByTerminals.contains(letter)
        {
            self = .control(letter)
        } else if lowercased.hasPrefix("f"), let number = Int(lowercased.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// With the control key these are backspace, tab, enter twice, and the suspension of the program.
    private static let takenByTerminals: Set<Character> = ["h", "i", "j", "m", "z"]

    private static let byName: [String: Key] = {
        let named: [Key] = [
            .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
            .end, .pageUp, .pageDown,
        ]
        let names = named.map { (KeyLabel($0).ascii.text, $0) }
        return Dictionary(uniqueKeysWithValues: names + [("escape", .escape), ("delete", .delete), ("return", .enter)])
    }()
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool { !properties.isWhitespace && properties.generalCategory != .control }
}
