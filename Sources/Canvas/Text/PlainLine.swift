/// Collects a line of text and drops all that is not text.
struct PlainLine {
    private(set) var text = ""
    private(set) var width = 0
    private var marks = 0
    private var followsCarriageReturn = false
    private var parser = ControlParser()

    /// More combining marks than any script needs only climb into the lines above.
    static let mostMarks = 3

    mutating func append(_ text: String) {
        for scalar in text.unicodeScalars {
            let followedCarriageReturn = followsCarriageReturn
            followsCarriageReturn = false
            switch parser.advance(scalar) {
            case .print(let scalar): print(scalar)
            case .tab: print(" ")
            case .newline: if !followedCarriageReturn { print(" ") }
            case .carriageReturn:
                print(" ")
                followsCarriageReturn = true
            case .none, .backspace, .eraseToEnd, .eraseToCursor, .eraseLine, .clear, .rendition: break
            }
        }
    }

    private mutating func print(_ scalar: Unicode.Scalar) {
        switch TextWidth(agreed: scalar) {
        case .one: add(scalar, columns: 1)
        case .two: add(scalar, columns: 2)
        case .separator: add(" ", columns: 1)
        case .unknown: add("\u{FFFD}", columns: 1)
        case .dropped: break
        case .zero:
            guard width > 0, marks < Self.mostMarks else { return }
            text.unicodeScalars.append(scalar)
            marks += 1
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, columns: Int) {
        text.unicodeScalars.append(scalar)
        width += columns
        marks = 0
    }
}
