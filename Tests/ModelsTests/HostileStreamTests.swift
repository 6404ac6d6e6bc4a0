import Execution
import Models
import TestSupport
import Testing

/// Streams of which some bytes were changed, doubled or lost on the way.
@Suite struct HostileStreamTests {
    @Test(arguments: WireStreamTests.fixtures)
    func `no change of a stream breaks its reader`(fixture: WireFixture) {
        var random = SeededGenerator(seed: UInt64(fixture.bytes.count))
        for _ in 0..<20 {
            let changed = Self.changed(fixture.bytes, &random)
            let whole = Reading([changed], fixture.provider)
            let half = Int.random(in: 0...changed.count, using: &random)
            let cut = Reading([Array(changed[..<half]), Array(changed[half...])], fixture.provider)
            #expect(whole == cut)
            #expect(whole.answer.endsCleanly || whole.answer.error != nil)
        }
    }

    @Test(arguments: WireStreamTests.fixtures)
    func `every beginning of a stream is read`(fixture: WireFixture) {
        let whole = Reading([fixture.bytes], fixture.provider).answer
        for end in stride(from: 0, to: fixture.bytes.count, by: max(1, fixture.bytes.count / 60)) {
            let answer = Reading([Array(fixture.bytes[..<end])], fixture.provider).answer
            #expect(whole.text.hasPrefix(answer.text))
            #expect(whole.reasoning.hasPrefix(answer.reasoning))
            #expect(answer.endsCleanly || answer.error != nil)
        }
    }

    private static func changed(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.insert(contentsOf: Array("\"{}[]:,\n\r0e9\\".utf8).shuffled(using: &random), at: place)
            }
        }
        return bytes
    }
}
