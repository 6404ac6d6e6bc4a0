/// Notes what a type that wraps one other is.
struct ValueRecorder: SingleValueDecodingContainer {
    let recorder: FormRecorder

    init(_ recorder: FormRecorder) {
        self.recorder = recorder
    }

    var codingPath: [any CodingKey] { recorder.codingPath }

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, form) = try FormRecorder.record(type, at: codingPath)
        try recorder.note(form)
        return value
    }
}
