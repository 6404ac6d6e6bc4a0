import Canvas

/// A report of the mouse as the terminal sends it.
struct MouseReport: Equatable {
    let kind: MouseEvent.Kind
    let point: Point

    /// `nil` for what is no report, or of something that nobody asks about, such as the end of a press.
    init?(_ sequence: String) {
        guard let (button, x, y) = Self.numbers(sequence) ?? Self.bytes(sequence), x > 0, y > 0,
            let kind = Self.kind(of: button)
        else { return nil }
        self.kind = kind
        point = Point(x: x - 1, y: y - 1)
    }

    /// `[<0;10;5M`.
    private static func numbers(_ sequence: String) -> (Int, Int, Int)? {
        guard sequence.hasPrefix("[<"), sequence.last == "M" else { return nil }
        let numbers = sequence.dropFirst(2).dropLast().split(separator: ";", omittingEmptySubsequences: false)
        guard numbers.count == 3, let button = Int(numbers[0]), let x = Int(numbers[1]), let y = Int(numbers[2])
        else { return nil }
        return (button, x, y)
    }

    /// `[M` and three characters, each a number above the control characters.
    private static func bytes(_ sequence: String) -> (Int, Int, Int)? {
        let numbers = sequence.unicodeScalars.dropFirst(2).map { Int($0.value) - 0x20 }
        return sequence.hasPrefix("[M") && numbers.count == 3 ? (numbers[0], numbers[1], numbers[2]) : nil
    }

    private static func kind(of button: Int) -> MouseEvent.Kind? {
        let modifiers = 4 | 8 | 16
        switch button & ~modifiers {
        case 0: return .press
        case 32: return .drag
        case 64: return .wheelUp
        case 65: return .wheelDown
        default: return nil
        }
    }
}
