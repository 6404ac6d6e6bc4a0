import Execution

/// Notes the fields of an object.
struct FieldRecorder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private final class Fields {
        var fields: [ResultType.Field] = []
        var optional: Set<String> = []
    }

    private let recorder: FormRecorder
    private let fields = Fields()

    init(_ recorder: FormRecorder) {
        self.recorder = recorder
    }

    var codingPath: [any CodingKey] { recorder.codingPath }
    /// Keys that are data: a dictionary, or an enumeration with values.
    var allKeys: [Key] {
        recorder.fault = FormRecorder.Fault(codingPath, "its keys are not known")
        return []
    }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) throws -> Bool {
        fields.optional.insert(key.stringValue)
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (value, form) = try FormRecorder.record(type, at: codingPath + [key])
        let name = key.stringValue
        let known = fields.fields.first { $0.name == name }
        if let known, known.type != form {
            recorder.fault = FormRecorder.Fault(codingPath + [key], "it is read in more than one way")
        }
        if let fault = recorder.fault { throw fault }
        if known == nil { fields.fields.append(.init(name, form, isOptional: fields.optional.contains(name))) }
        try recorder.note(.object(fields.fields))
        return value
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> {
        throw FormRecorder.Fault(codingPath + [key], "it is decoded by hand")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw FormRecorder.Fault(codingPath + [key], "it is decoded by hand")
    }

    func superDecoder() throws -> any Decoder { throw FormRecorder.Fault(codingPath, "it has a superclass") }

    func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder() }
}
