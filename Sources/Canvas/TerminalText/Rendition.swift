/// The colours and attributes that a text has switched on.
struct Rendition: Sendable {
    private var attributes: Attributes = []
    private var foreground: Color?
    private var background: Color?

    /// Hidden text is shown: what would have the colour of its own background gets the role's colours.
    func style(of role: Role) -> Style {
        var style = Style(role, attributes: attributes, foreground: foreground, background: background)
        switch (foreground, background) {
        case (let ink?, let paper?) where ink.isHidden(on: paper):
            style.foreground = nil
            style.background = nil
        case (let ink?, nil) where ink.isBlack:
            // On the background of most themes; where that is light, its own ink is dark.
            style.foreground = nil
        case (nil, let paper?) where paper.isBlack:
            style.background = nil
        default:
            break
        }
        return style
    }

    mutating func apply(_ parameters: ControlParameters) {
        var index = 0
        while index < parameters.values.count {
            let code = parameters.values[index]
            index += 1
            switch code {
            case 38, 48, 58:
                let color = Self.color(parameters, &index)
                if code == 38, let color { foreground = color }
                if code == 48, let color { background = color }
            default:
                apply(code, detail: Self.detail(parameters, &index))
            }
        }
    }

    private mutating func apply(_ code: UInt16, detail: UInt16?) {
        switch code {
        case 0: self = Rendition()
        case 1: attributes.insert(.bold)
        case 2: attributes.insert(.dim)
        case 3: attributes.insert(.italic)
        case 4 where detail == 0: attributes.remove(.underline)
        case 4, 21: attributes.insert(.underline)
        case 7: attributes.insert(.reverse)
        case 22: attributes.subtract([.bold, .dim])
        case 23: attributes.remove(.italic)
        case 24: attributes.remove(.underline)
        case 27: attributes.remove(.reverse)
        case 30...37: foreground = .indexed(UInt8(code - 30))
        case 39: foreground = nil
        case 40...47: background = .indexed(UInt8(code - 40))
        case 49: background = nil
        case 90...97: foreground = .indexed(UInt8(code - 90 + 8))
        case 100...107: background = .indexed(UInt8(code - 100 + 8))
        default: break
        }
    }

    /// The numbers that belong to the one before them, as in `4:3`; the first of them.
    private static func detail(_ parameters: ControlParameters, _ index: inout Int) -> UInt16? {
        let start = index
        while index < parameters.values.count, parameters.followsColon(index) { index += 1 }
        return start < index ? parameters.values[start] : nil
    }

    /// What follows 38, 48 or 58: `5;n`, `2;r;g;b`, `5:n`, `2:r:g:b` or `2:space:r:g:b`.
    private static func color(_ parameters: ControlParameters, _ index: inout Int) -> Color? {
        let values = parameters.values
        guard index < values.count else { return nil }
        if parameters.followsColon(index) {
            let start = index
            _ = detail(parameters, &index)
            let numbers = values[start..<index]
            return color(numbers.first, numbers.count >= 5 ? numbers.dropFirst(2) : numbers.dropFirst())
        }
        let form = values[index]
        let count = form == 5 ? 1 : form == 2 ? 3 : 0
        let numbers = values[(index + 1)...].prefix(count)
        index += 1 + numbers.count
        return numbers.count == count ? color(form, numbers) : nil
    }

    private static func color(_ form: UInt16?, _ numbers: ArraySlice<UInt16>) -> Color? {
        let bytes = numbers.compactMap { UInt8(exactly: $0) }
        switch form {
        case 5 where bytes.count == 1 && numbers.count == 1: return .indexed(bytes[0])
        case 2 where bytes.count >= 3: return .rgb(red: bytes[0], green: bytes[1], blue: bytes[2])
        default: return nil
        }
    }
}
