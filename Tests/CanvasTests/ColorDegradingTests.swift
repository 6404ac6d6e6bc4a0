import Testing

@testable import Canvas

struct ColorDegradingTests {
    @Test(arguments: [
        (Color.rgb(red: 0x28, green: 0x2a, blue: 0x36), UInt8(236)),
        (.rgb(red: 0x1e, green: 0, blue: 0), 232),
        (.rgb(red: 0, green: 0, blue: 0), 16),
        (.rgb(red: 255, green: 255, blue: 255), 231),
        (.rgb(red: 255, green: 0, blue: 0), 196),
        (.rgb(red: 0, green: 95, blue: 255), 27),
        (.rgb(red: 128, green: 128, blue: 128), 244),
        (.rgb(red: 96, green: 95, blue: 94), 241),
        (.rgb(red: 0x6c, green: 0xb6, blue: 0xff), 75),
        (.rgb(red: 0xff, green: 0x6b, blue: 0x6b), 203),
        (.rgb(red: 0xb3, green: 0x92, blue: 0xf0), 141),
    ])
    func `a true colour becomes the nearest fixed one of 256`(color: Color, index: UInt8) {
        #expect(color.fitted(to: .indexed256) == .indexed(index))
    }

    @Test func `no other fixed colour is nearer`() {
        for step in stride(from: 0, to: 0x100_0000, by: 65_521) {
            let color = RGB(
                red: UInt8(step >> 16), green: UInt8(step >> 8 & 0xff), blue: UInt8(step & 0xff))
            let isGrey = max(color.red, color.green, color.blue) - min(color.red, color.green, color.blue) < 10
            guard !isGrey else { continue }
            let chosen = distance(color, RGB(fixedIndex: color.nearestFixedIndex))
            #expect((16...255).allSatisfy { distance(color, RGB(fixedIndex: $0)) >= chosen }, "\(color)")
        }
    }

    private func distance(_ first: RGB, _ second: RGB) -> Int {
        let (red, green, blue) = (first.red - second.red, first.green - second.green, first.blue - second.blue)
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }

    @Test(arguments: [
        (Color.rgb(red: 0, green: 0, blue: 0), UInt8(0)),
        (.rgb(red: 0x1f, green: 0x24, blue: 0x30), 0),
        (.rgb(red: 90, green: 90, blue: 90), 8),
        (.rgb(red: 190, green: 190, blue: 190), 7),
        (.rgb(red: 250, green: 250, blue: 250), 15),
        (.rgb(red: 0xff, green: 0x6b, blue: 0x6b), 9),
        (.rgb(red: 160, green: 20, blue: 20), 1),
        (.rgb(red: 0xf0, green: 0xb3, blue: 0x5a), 11),
        (.rgb(red: 0x7b, green: 0xd8, blue: 0x8f), 10),
        (.rgb(red: 0, green: 100, blue: 0), 2),
        (.rgb(red: 0x6c, green: 0xb6, blue: 0xff), 12),
        (.rgb(red: 0, green: 200, blue: 200), 6),
        (.rgb(red: 255, green: 170, blue: 255), 13),
        (.rgb(red: 255, green: 0, blue: 20), 1),
        (.indexed(203), 9),
        (.indexed(232), 0),
        (.indexed(12), 12),
    ])
    func `a colour becomes one of 16 by its hue and lightness`(color: Color, index: UInt8) {
        #expect(color.fitted(to: .ansi16) == .indexed(index))
    }

    @Test func `what a depth has stays as it is`() {
        let trueColor = Color.rgb(red: 1, green: 2, blue: 3)
        #expect(trueColor.fitted(to: .truecolor) == trueColor)
        #expect(Color.indexed(3).fitted(to: .indexed256) == .indexed(3))
        #expect(Color.indexed(200).fitted(to: .indexed256) == .indexed(200))
        for depth in ColorDepth.allCases where depth != .mono {
            #expect(Color.standard.fitted(to: depth) == .standard)
        }
    }

    @Test(arguments: [Color.standard, .indexed(1), .rgb(red: 9, green: 9, blue: 9)])
    func `mono has no colours`(color: Color) {
        #expect(color.fitted(to: .mono) == nil)
    }

    @Test(arguments: [
        (Appearance(foreground: .indexed(9)), Appearance(foreground: .indexed(1), attributes: .bold)),
        (Appearance(foreground: .indexed(8)), Appearance(foreground: .standard, attributes: .dim)),
        (Appearance(foreground: .indexed(2)), Appearance(foreground: .indexed(2))),
        (
            Appearance(foreground: .indexed(15), background: .indexed(12), attributes: .underline),
            Appearance(foreground: .indexed(7), background: .indexed(4), attributes: [.bold, .underline])
        ),
    ])
    func `of eight colours the light ones are bold and grey is dim`(look: Appearance, folded: Appearance) {
        #expect(look.foldedToEightColors == folded)
    }
}
