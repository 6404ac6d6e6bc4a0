/// Reads the bytes of one source and writes what they ask for onto a screen.
struct TextStream: Sendable {
    let role: Role
    private var decoder = UTF8Decoder()
    private var parser = ControlParser()
    private var rendition = Rendition()
    private var style: Style

    init(role: Role) {
        self.role = role
        style = Style(role)
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, onto screen: inout TextScreen) {
        var index = 0
        while index < bytes.count {
            if parser.isGround, !decoder.isMidCharacter {
                let start = index
                while index < bytes.count, 0x20 <= bytes[index], bytes[index] <= 0x7E { index += 1 }
                if start < index {
                    parser.notePrinted()
                    screen.print(ascii: UnsafeBufferPointer(rebasing: bytes[start..<index]), style)
                    continue
                }
            }
            read(bytes[index], onto: &screen)
            index += 1
        }
    }

    mutating func finish(onto screen: inout TextScreen) {
        guard decoder.isMidCharacter else { return }
        decoder = UTF8Decoder()
        perform(parser.advance("\u{FFFD}"), onto: &screen)
    }

    private mutating func read(_ byte: UInt8, onto screen: inout TextScreen) {
        switch decoder.decode(byte) {
        case .incomplete:
            break
        case .scalar(let scalar):
            perform(parser.advance(scalar), onto: &screen)
        case .malformed(let isConsumed):
            perform(parser.advance("\u{FFFD}"), onto: &screen)
            if !isConsumed { read(byte, onto: &screen) }
        }
    }

    private mutating func perform(_ action: ControlAction, onto screen: inout TextScreen) {
        switch action {
        case .none: break
        case .print(let scalar): screen.print(scalar, style)
        case .newline: screen.endLine()
        case .carriageReturn: screen.returnToStart()
        case .tab: screen.tab(style)
        case .backspace: screen.stepBack()
        case .eraseToEnd: screen.eraseToEnd()
        case .eraseToCursor: screen.eraseToCursor(style)
        case .eraseLine: screen.eraseLine()
        case .clear: screen.clear()
        case .rendition:
            rendition.apply(parser.parameters)
            style = rendition.style(of: role)
        }
    }
}
