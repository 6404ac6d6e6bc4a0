/// Notes what a list is made of, by having one element.
struct ElementRecorder: UnkeyedDecodingContainer {
    private let recorder: FormRecorder
    private(set) var currentIndex = 0

    init(_ recorder: FormRecorder) {
        self.recorder = recorder
    }

    var codingPath: [any CodingKey] { recorder.codingPath }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, form) = try FormRecorder.record(type, at: codingPath + [ElementKey()])
        try recorder.note(.list(form))
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw FormRecorder.Fault(codingPath, "it is decoded by hand")
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw FormRecorder.Fault(codingPath, "it is decoded by hand")
    }

    mutating func superDecoder() throws -> any Decoder { throw FormRecorder.Fault(codingPath, "it has a superclass") }

    private struct ElementKey: CodingKey {
        let stringValue = "0"
        let intValue: Int? = 0

        init() {}
        init?(stringValue: String) { nil }
        init?(intValue: Int) { nil }
    }
}
