import Testing

@testable import Canvas

struct TextWidthTests {
    @Test(
        arguments: [
            ("a", TextWidth.one), ("é", .one), ("─", .one), ("·", .one), ("⠹", .one), ("Ω", .one), ("\u{E000}", .one),
            ("漢", .two), ("あ", .two), ("한", .two), ("Ａ", .two), ("😀", .two), ("🫨", .two), ("䷀", .two), ("𠀀", .two),
            ("\u{301}", .zero), ("\u{20DD}", .zero), ("\u{1161}", .zero), ("\u{E31}", .zero),
            ("\u{1B}", .dropped), ("\u{7F}", .dropped), ("\u{9B}", .dropped), ("\u{AD}", .dropped),
            ("\u{200D}", .dropped), ("\u{202E}", .dropped), ("\u{2060}", .dropped), ("\u{FE0F}", .dropped),
            ("\u{FEFF}", .dropped), ("\u{FFFB}", .dropped), ("\u{E0020}", .dropped), ("\u{E0FFF}", .dropped),
            ("\u{2028}", .separator), ("\u{2029}", .separator),
        ] as [(Unicode.Scalar, TextWidth)])
    func `a character takes the columns a terminal gives it`(scalar: Unicode.Scalar, width: TextWidth) {
        #expect(TextWidth(scalar) == width)
    }

    @Test(arguments: [0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func `what is no character has no width that all agree on`(value: UInt32) throws {
        #expect(TextWidth(try #require(Unicode.Scalar(value))) == .unknown)
    }

    @Test(arguments: [WidthTable.wide, WidthTable.zero, WidthTable.dropped])
    func `the ranges are in order and do not touch the table's end`(ranges: [UInt32]) {
        #expect(ranges.count.isMultiple(of: 2))
        #expect(
            zip(ranges, ranges.dropFirst()).enumerated().allSatisfy {
                $0.isMultiple(of: 2) ? $1.0 <= $1.1 : $1.0 < $1.1
            })
        #expect(ranges.allSatisfy { $0 < 0x20000 })
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `every sign is one column wide`(glyphs: Glyphs) {
        for case let sign as SafeText in Mirror(reflecting: glyphs).children.filter({ $0.label != "sum" }).map(\.value)
        {
            #expect(sign.width == 1, "\(sign)")
        }
        #expect(glyphs.spinnerFrames.allSatisfy { $0.width == 1 })
        #expect(glyphs.spinner(-1).width == 1)
        #expect(glyphs.isASCII == glyphs.spinner(3).text.utf8.allSatisfy { $0 < 0x80 })
    }
}
