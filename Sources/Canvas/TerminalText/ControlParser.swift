/// Tells text from what would steer a terminal, character by character.
///
/// Follows the states of a VT500 as terminals do, so that the end of a sequence is found where they find it.
struct ControlParser: Sendable {
    private var state = State.ground
    /// Bytes of the sequence so far.
    private var length = 0
    private(set) var parameters = ControlParameters()
    /// The cursor was sent to the first place of the screen and nothing was printed since.
    private var isHome = false

    /// A sequence that goes on for longer is over.
    static let longestSequence = 4096

    private enum State: Sendable {
        case ground
        case escape, escapeIntermediate
        case control
        /// OSC, which a BEL may end.
        case command
        /// DCS, SOS, PM or APC.
        case string
        /// An ESC inside a command or a string, which ends it.
        case stringEscape
    }

    var isGround: Bool { state == .ground }

    /// Text was printed without asking here.
    mutating func notePrinted() {
        isHome = false
    }

    mutating func advance(_ scalar: Unicode.Scalar) -> ControlAction {
        guard state != .ground else { return ground(scalar) }
        length += UTF8.width(scalar)
        switch scalar.value {
        case 0x0A:
            // Whatever was left open must not swallow the lines that follow.
            state = .ground
            return .newline
        case 0x18, 0x1A:
            state = .ground
            return .none
        case _ where length > Self.longestSequence:
            state = .ground
            return ground(scalar)
        default:
            return insideSequence(scalar)
        }
    }

    private mutating func ground(_ scalar: Unicode.Scalar) -> ControlAction {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...:
            isHome = false
            return .print(scalar)
        default:
            return execute(scalar.value)
        }
    }

    /// A C0 or C1 control.
    private mutating func execute(_ value: UInt32) -> ControlAction {
        switch value {
        case 0x08: return .backspace
        case 0x09: return .tab
        case 0x0A: return .newline
        case 0x0D: return .carriageReturn
        case 0x1B: begin(.escape)
        case 0x90, 0x98, 0x9E, 0x9F: begin(.string)
        case 0x9B: begin(.control)
        case 0x9D: begin(.command)
        default: break
        }
        return .none
    }

    private mutating func begin(_ state: State) {
        self.state = state
        length = 0
        parameters.removeAll()
    }

    private mutating func insideSequence(_ scalar: Unicode.Scalar) -> ControlAction {
        switch state {
        case .command, .string:
            endString(at: scalar.value)
            return .none
        case .stringEscape where scalar == "\\":
            state = .ground
            return .none
        case .stringEscape:
            begin(.escape)
        case .ground, .escape, .escapeIntermediate, .control:
            break
        }
        switch scalar.value {
        case 0..<0x20, 0x80..<0xA0: return execute(scalar.value)
        case 0x7F: return .none
        case 0xA0...:
            state = .ground
            return ground(scalar)
        default: return state == .control ? control(scalar.value) : escape(scalar.value)
        }
    }

    private mutating func endString(at value: UInt32) {
        switch value {
        case 0x1B: state = .stringEscape
        case 0x9C: state = .ground
        case 0x07 where state == .command: state = .ground
        default: break
        }
    }

    private mutating func escape(_ value: UInt32) -> ControlAction {
        if value < 0x30 {
            state = .escapeIntermediate
            return .none
        }
        let isFirst = state == .escape
        state = .ground
        guard isFirst else { return .none }
        switch Unicode.Scalar(UInt8(value)) {
        case "[": begin(.control)
        case "]": begin(.command)
        case "P", "X", "^", "_": begin(.string)
        case "c": return .clear
        default: break
        }
        return .none
    }

    private mutating func control(_ value: UInt32) -> ControlAction {
        guard value >= 0x40 else {
            parameters.append(UInt8(value))
            return .none
        }
        state = .ground
        guard !parameters.isPrivate else { return .none }
        switch Unicode.Scalar(UInt8(value)) {
        case "m": return .rendition
        case "K": return eraseLine()
        case "J": return eraseDisplay()
        case "H", "f": isHome = parameters.values.allSatisfy { $0 <= 1 }
        default: break
        }
        return .none
    }

    private func eraseLine() -> ControlAction {
        switch parameters.first {
        case 0: .eraseToEnd
        case 1: .eraseToCursor
        case 2: .eraseLine
        default: .none
        }
    }

    /// The last line is the last of the screen, so what lies below the cursor is the rest of the line, unless the
    /// cursor was sent to the top.
    private func eraseDisplay() -> ControlAction {
        switch parameters.first {
        case 0: isHome ? .clear : .eraseToEnd
        case 1...3: .clear
        default: .none
        }
    }
}
