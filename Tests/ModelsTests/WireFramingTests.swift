import Execution
import Models
import TestSupport
import Testing

/// The framing of server-sent events alone.
@Suite struct WireFramingTests {
    static let fixtures = WireFixture.all(["nasty_sse_"], ".txt")

    @Test(.enabled(if: !WireFixture.isElsewhere)) func `there are fixtures`() {
        #expect(!Self.fixtures.isEmpty)
    }

    @Test(arguments: fixtures)
    func `bytes are the events that are expected`(fixture: WireFixture) {
        let framing = Framing([fixture.bytes])
        if let summary = fixture.expected["events_summary"] {
            framing.expect(summary: summary)
        } else {
            #expect(.list(framing.events) == fixture.expected["events"])
        }
        #expect(.optional(framing.retry) == fixture.expected["retry_ms"] ?? .null)
        if let id = fixture.expected["last_event_id"] {
            #expect(.text(framing.lastEventID) == id)
        }
    }

    @Test(arguments: fixtures)
    func `events are the same however the bytes are cut`(fixture: WireFixture) {
        let whole = Framing([fixture.bytes])
        for pieces in fixture.cuts + fixture.namedCuts + fixture.allCutsInTwo {
            #expect(Framing(pieces) == whole, "\(pieces.map(\.count))")
        }
    }
}

private struct Framing: Equatable {
    var events: [Value] = []
    var retry: Int?
    var lastEventID: String

    init(_ pieces: [[UInt8]]) {
        var reader = EventStreamReader()
        for piece in pieces {
            events += reader.feed(piece).map { event in
                .object([
                    .init("event", .text(event.type)), .init("data", .text(event.data)), .init("id", .text(event.id)),
                ])
            }
        }
        retry = reader.retryMilliseconds
        lastEventID = reader.lastEventID
    }

    /// Of events that are too long to be written down.
    func expect(summary: Value) {
        guard case .list(let expected) = summary else { return }
        #expect(events.count == expected.count)
        for (event, expected) in zip(events, expected) {
            guard case .text(let data)? = event["data"] else { continue }
            if let length = expected["length"] {
                #expect(.integer(data.unicodeScalars.count) == length)
            }
            if case .text(let all)? = expected["all"] {
                #expect(data.unicodeScalars.allSatisfy { String($0) == all })
            }
            if case .text(let start)? = expected["starts_with"] {
                #expect(data.hasPrefix(start))
            }
        }
    }
}

extension WireFixture {
    fileprivate var namedCuts: [[[UInt8]]] {
        guard case .list(let cuts)? = expected["named_splits"] else { return [] }
        return cuts.map { places in
            guard case .list(let places) = places else { return [bytes] }
            return cut(at: places.compactMap { if case .integer(let place) = $0 { place } else { nil } })
        }
    }

    fileprivate var allCutsInTwo: [[[UInt8]]] {
        bytes.count > 2000 ? [] : bytes.indices.map { cut(at: [$0]) }
    }
}
