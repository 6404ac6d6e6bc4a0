/// What an Esc begins, as text without it: ncurses hands over the letters of sequences that it does not know.
enum EscapeSequence: Equatable {
    /// Nothing: it is the key.
    case none
    /// Its end has not been read yet.
    case unfinished
    /// A control sequence, or the one character of a key pressed with Alt.
    case complete(String)

    /// Takes it from what follows the Esc; leaves what is unfinished.
    init(takenFrom codes: inout ArraySlice<KeyCode>) {
        guard case .character(let introducer) = codes.first, introducer != 0x1B else {
            // A key that ncurses knows has its own end; with Alt it is no other key.
            self = codes.popFirst(where: \.isFunction) == nil ? .none : .complete("")
            return
        }
        let count: Int?
        switch Unicode.Scalar(introducer) {
        case "[": count = Self.controlLength(codes)
        case "O": count = Self.shiftLength(codes)
        case "]", "P", "X", "^", "_": count = Self.stringLength(codes)
        default: count = 1
        }
        guard let count else {
            self = .unfinished
            return
        }
        self = .complete(codes.prefix(count).text)
        codes = codes.dropFirst(count)
    }

    /// Parameters and the character after them; `nil` while that is missing.
    private static func controlLength(_ codes: ArraySlice<KeyCode>) -> Int? {
        let parameters = codes.dropFirst().prefix(while: \.isParameter).count
        guard parameters + 1 < codes.count else { return nil }
        let isOldMouseReport = parameters == 0 && codes.dropFirst().first == .character(0x4D)
        return isOldMouseReport ? min(codes.count, 5) : parameters + 2
    }

    /// Some terminals name modifiers between the shift and its character.
    private static func shiftLength(_ codes: ArraySlice<KeyCode>) -> Int {
        min(codes.count, codes.dropFirst().prefix(while: \.isParameter).count + 2)
    }

    /// Up to BEL or Esc with a backslash; only the introducer if there is none.
    private static func stringLength(_ codes: ArraySlice<KeyCode>) -> Int {
        let end = codes.firstIndex { $0 == .character(0x07) || $0 == .character(0x1B) }
        guard let end else { return 1 }
        if codes[end] == .character(0x07) { return end - codes.startIndex + 1 }
        return codes[end...].dropFirst().first == .character(0x5C) ? end - codes.startIndex + 2 : 1
    }
}

extension KeyCode {
    fileprivate var isFunction: Bool {
        if case .function = self { true } else { false }
    }

    fileprivate var isParameter: Bool {
        if case .character(0x20...0x3F) = self { true } else { false }
    }
}

extension ArraySlice<KeyCode> {
    fileprivate mutating func popFirst(where isWanted: (KeyCode) -> Bool) -> KeyCode? {
        first.map(isWanted) == true ? popFirst() : nil
    }

    fileprivate var text: String {
        reduce(into: "") { text, code in
            if case .character(let value) = code, let scalar = Unicode.Scalar(value) {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
