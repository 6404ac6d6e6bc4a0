/// Reads the bytes of one source and writes what they ask for onto a screen.
struct TextStream: Sendable {
    let role: Role
    private var decoder = UTF8Decoder()
    private var parser = ControlParser()
    private var rendition = Rendition()

    init(role: Role) {
        self.role = role
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, onto screen: inout TextScreen) {
        screen.style = rendition.style(of: role)
        var index = 0
        while index < bytes.count {
            if parser.isGround, !decoder.isMidCharacter {
                let run = PrintableRun(in: bytes, from: index)
                if !run.bytes.isEmpty {
                    parser.notePrinted()
                    screen.print(run)
                    index += run.bytes.count
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
        screen.style = rendition.style(of: role)
        perform(parser.advance("\u{FFFD}"), onto: &screen)
    }

    private mutating func read(_ byte: UInt8, onto screen: inout TextScreen) {
        if byte < 0x80, !decoder.isMidCharacter {
            return perform(parser.advance(Unicode.Scalar(byte)), onto: &screen)
        }
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
        case .print(let scalar): screen.print(scalar)
        case .newline: screen.endLine()
        case .carriageReturn: screen.returnToStart()
        case .tab: screen.tab()
        case .backspace: screen.stepBack()
        case .eraseToEnd: screen.eraseToEnd()
        case .eraseToCursor: screen.eraseToCursor()
        case .eraseLine: screen.eraseLine()
        case .clear: screen.clear()
        case .rendition:
            rendition.apply(parser.parameters)
            screen.style = rendition.style(of: role)
        }
    }
}
