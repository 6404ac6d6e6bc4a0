import CNcurses
import Canvas

/// From what ncurses read to keys.
enum KeyDecoder {
    /// The keys of codes that were read together.
    ///
    /// Sequences that ncurses does not know come as Esc and their text; they are dropped whole, or their letters would
    /// act as keys. Alt with a letter comes as Esc and the letter, and means these two.
    static func keys(from codes: [KeyCode]) -> [Key] {
        var keys: [Key] = []
        var rest = codes[...]
        while let code = rest.popFirst() {
            if code == .character(0x1B), let sequence = takeSequence(&rest) {
                if let key = sequences[sequence] { keys.append(key) }
            } else if let key = key(for: code) {
                keys.append(key)
            }
        }
        return keys
    }

    /// What some terminals send in spite of their description, which speaks of another mode of theirs.
    private static let sequences: [String: Key] = [
        "[A": .up, "[B": .down, "[C": .right, "[D": .left, "[H": .home, "[F": .end,
        "OA": .up, "OB": .down, "OC": .right, "OD": .left, "OH": .home, "OF": .end,
        "[1~": .home, "[7~": .home, "[4~": .end, "[8~": .end,
        "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown, "[Z": .backTab,
    ]

    /// Takes a control sequence (`[`) or a single shift (`O`) whose Esc was just taken; `nil` if none follows.
    private static func takeSequence(_ codes: inout ArraySlice<KeyCode>) -> String? {
        guard case .character(let introducer) = codes.first else { return nil }
        let end: Int
        switch introducer {
        case 0x5B:
            let final = codes.dropFirst().firstIndex { code in
                // Anything but a parameter ends it, also what does not belong there.
                if case .character(0x20...0x3F) = code { false } else { true }
            }
            end = final.map { $0 + 1 } ?? codes.endIndex
        case 0x4F where codes.count > 1:
            end = codes.startIndex + 2
        default:
            return nil
        }
        defer { codes = codes[end...] }
        return codes[..<end].reduce(into: "") { text, code in
            if case .character(let value) = code, let scalar = Unicode.Scalar(value) {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    static func key(for code: KeyCode) -> Key? {
        switch code {
        case .character(let value): character(value)
        case .function(let number): function(number)
        }
    }

    private static func character(_ value: UInt32) -> Key? {
        switch value {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x1B: .escape
        case 0x01...0x1A: Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
        case 0x00...0x1F, 0x80...0x9F: nil
        default: Unicode.Scalar(value).map { .character(Character($0)) }
        }
    }

    private static func function(_ number: Int32) -> Key? {
        switch number {
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_HOME: .home
        case KEY_END: .end
        case KEY_PPAGE: .pageUp
        case KEY_NPAGE: .pageDown
        case KEY_ENTER: .enter
        case KEY_BACKSPACE: .backspace
        case KEY_DC: .delete
        case KEY_BTAB: .backTab
        case KEY_F0 + 1...KEY_F0 + 63: .function(Int(number - KEY_F0))
        default: nil
        }
    }
}
