import CNcurses
import Canvas

/// From what ncurses read to keys.
enum KeyDecoder {
    /// What some terminals send in spite of their description, which speaks of another mode of theirs.
    private static let sequences: [String: Key] = [
        "[A": .up, "[B": .down, "[C": .right, "[D": .left, "[H": .home, "[F": .end,
        "OA": .up, "OB": .down, "OC": .right, "OD": .left, "OH": .home, "OF": .end,
        "[1~": .home, "[7~": .home, "[4~": .end, "[8~": .end,
        "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown, "[Z": .backTab, "\t": .backTab,
    ]

    /// The key of a sequence, without its Esc; `nil` if nobody knows it.
    static func key(forSequence sequence: String) -> Key? {
        sequences[sequence]
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
