import Testing

@testable import Canvas

@Suite struct ReadabilityTests {
    private static let black = Color.rgb(red: 0, green: 0, blue: 0)
    private static let white = Color.rgb(red: 255, green: 255, blue: 255)
    private static let paper = Color.rgb(red: 250, green: 247, blue: 239)

    /// The figures of WCAG's own examples and of calculators that follow it.
    @Test(arguments: [
        (black, white, 21), (white, white, 1), (.rgb(red: 255, green: 0, blue: 0), white, 3.998),
        (.rgb(red: 118, green: 118, blue: 118), white, 4.542), (.indexed(21), black, 2.444),
        (.indexed(244), .indexed(16), 5.317),
    ])
    func `contrast is that of WCAG, in both directions`(ink: Color, paper: Color, contrast: Double) throws {
        #expect(abs(try #require(ink.contrast(with: paper)) - contrast) < 0.001)
        #expect(ink.contrast(with: paper) == paper.contrast(with: ink))
    }

    @Test(arguments: [Color.standard, .indexed(1), .indexed(14)])
    func `what the terminal's own colours look like is not known`(color: Color) {
        #expect(color.contrast(with: Self.black) == nil)
        #expect(Self.black.contrast(with: color) == nil)
    }

    @Test func `what can be read stays what it is`() {
        let red = Color.rgb(red: 200, green: 0, blue: 0)
        #expect(red.readable(on: Self.paper, at: .truecolor) == red)
        #expect(Color.indexed(1).readable(on: Self.paper, at: .truecolor) == .indexed(1))
    }

    @Test(arguments: ColorDepth.allCases)
    func `on the terminal's own background every colour stays what it is`(depth: ColorDepth) {
        for color in [Color.standard, .indexed(0), .indexed(11), .indexed(230), Self.white] {
            #expect(color.readable(on: .standard, at: depth) == color)
        }
    }

    @Test(arguments: ColorDepth.allCases)
    func `the terminal's own text is not trusted on another background`(depth: ColorDepth) {
        #expect(Color.standard.isReadable(on: Self.paper, at: depth) == (depth == .mono))
        #expect(Color.standard.isReadable(on: .standard, at: depth))
    }

    @Test(
        arguments: [ColorDepth.truecolor, .indexed256], [white, black, paper, .indexed(255), .indexed(4), .indexed(11)])
    func `every colour can be read on every background`(depth: ColorDepth, background: Color) throws {
        for index in UInt8.min...UInt8.max {
            let color = Color.indexed(index).readable(on: background, at: depth)
            guard let contrast = color.contrast(with: background) else { continue }
            #expect(contrast >= Color.leastContrast, "\(index): \(color)")
        }
    }

    @Test func `a colour that fades keeps its hue`() {
        #expect(
            Color.rgb(red: 255, green: 255, blue: 0).readable(on: Self.white, at: .truecolor)
                == .rgb(red: 127, green: 127, blue: 0))
    }

    @Test func `sixteen colours have no shades but light and dark`() {
        #expect(Color.indexed(10).readable(on: .indexed(15), at: .ansi16) == .indexed(2))
        #expect(Color.indexed(2).readable(on: .indexed(15), at: .ansi16) == .indexed(2))
        #expect(Color.indexed(11).readable(on: .indexed(15), at: .ansi16) == .indexed(0))
        #expect(Color.indexed(0).readable(on: .indexed(0), at: .ansi16) == .indexed(8))
    }
}
