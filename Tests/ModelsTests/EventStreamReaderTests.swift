import Models
import Testing

@Suite struct EventStreamReaderTests {
    private func data(_ text: String) -> [String] {
        var reader = EventStreamReader()
        return reader.feed(Array(text.utf8)).map(\.data)
    }

    @Test(arguments: [
        ("data: a\r\ndata: b\r\n\r\n", ["a\nb"]), ("data:a\n\ndata:  b\n\n", ["a", " b"]), ("data\ndata\n\n", ["\n"]),
        ("data: x\n: c\ndata: y\n\n", ["x\ny"]), ("event: e\n\ndata: z\n\n", ["z"]), ("data: a\n\ndata: b\n", ["a"]),
        ("\u{FEFF}\u{FEFF}data:1\n\ndata:2\n\n", ["2"]),
        ("\u{FEFF}data:1\n\n\u{FEFF}data:2\n\ndata:3\n\n", ["1", "3"]),
        ("data: a\r\r\ndata: b\r\n\ndata: c\n\r\n", ["a", "b", "c"]), ("Data: a\n\ndata : b\n\ndatas: c\n\n", []),
    ])
    func `lines are events`(text: String, data: [String]) {
        #expect(self.data(text) == data)
    }

    @Test func `an identifier stays, unless it has a NUL`() {
        var reader = EventStreamReader()
        let events = reader.feed(
            Array("id: 1\ndata: a\n\ndata: b\n\nid: x\u{0}y\ndata: c\n\nid\ndata: d\n\nid: 9\n".utf8))
        #expect(events.map(\.id) == ["1", "1", "1", ""])
        #expect(reader.lastEventID == "")
    }

    @Test(
        arguments: [
            ("retry: 1500\n", 1500), ("retry:0\n", 0), ("retry\n", nil), ("retry: 1.5\n", nil), ("retry: -1\n", nil),
            ("retry: 10\nretry: x\n", 10), ("retry: 99999999999999999999\n", nil), ("retry: ٣\n", nil),
        ] as [(String, Int?)])
    func `the time before connecting again is digits`(text: String, milliseconds: Int?) {
        var reader = EventStreamReader()
        _ = reader.feed(Array(text.utf8))
        #expect(reader.retryMilliseconds == milliseconds)
    }

    @Test func `what is no event is given only where it is asked for`() {
        let bytes = Array("error: {\"a\":1}\n{\"b\":2}\ndata: x\n\n".utf8)
        var reader = EventStreamReader()
        #expect(reader.feed(bytes).map(\.data) == ["x"])
        var curious = EventStreamReader(keepsStrays: true)
        let events = curious.feed(bytes)
        #expect(events.map(\.data) == ["{\"a\":1}", "{\"b\":2}", "x"])
        #expect(events.map(\.isStray) == [true, true, false])
    }

    @Test func `bytes of any collection are read`() {
        var reader = EventStreamReader()
        #expect(reader.feed("data: x\n\n".utf8).map(\.data) == ["x"])
        #expect(reader.feed([UInt8]("data: y\n\n".utf8).lazy.map { $0 }).map(\.data) == ["y"])
    }

    @Test func `only a line feed ends a line of JSON`() {
        var reader = LineReader()
        let lines = reader.feed(Array("\u{FEFF}{\"a\":\"\u{2028}\u{85}\r\u{0B}\"}\r\n\n \r\n{\"b\"".utf8))
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\":\"\u{2028}\u{85}\r\u{0B}\"}"])
        #expect(reader.finish().map { String(decoding: $0, as: UTF8.self) } == "{\"b\"")
    }
}
