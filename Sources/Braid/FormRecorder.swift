import Execution
import Foundation

/// Finds out what JSON a type is decoded from, by being its decoder: it notes what it is asked for and answers with
/// something of that type.
///
/// Where a type decides by what it reads, or asks for keys that nobody can know, this gives up instead of guessing.
final class FormRecorder: Decoder {
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private(set) var form: ResultType?
    /// Something that no answer can make good.
    var fault: Fault?

    private init(_ codingPath: [any CodingKey]) {
        self.codingPath = codingPath
    }

    static func form<Value: Decodable>(of type: Value.Type) throws -> ResultType {
        do {
            return try record(type, at: []).form
        } catch let fault as Fault {
            throw FanOutError(invalid: "\(fault.words(type)): say it with `as:`")
        } catch {
            throw FanOutError(
                invalid: "\(Fault([], "its decoding looks at what it reads").words(type)): say it with `as:`")
        }
    }

    /// Something of a type, and what it is decoded from.
    static func record<Value: Decodable>(
        _ type: Value.Type, at path: [any CodingKey]
    ) throws -> (value: Value, form: ResultType) {
        // A type may hold itself.
        guard path.count < 16 else { throw Fault(path, "it goes too deep") }
        if let (value, form) = try sample(of: type, at: path), let value = value as? Value { return (value, form) }
        let recorder = FormRecorder(path)
        let value = try type.init(from: recorder)
        if let fault = recorder.fault { throw fault }
        return (value, recorder.form ?? .object([]))
    }

    /// What is one thing in JSON; `nil` of a type that is made of others.
    private static func sample(
        of type: any Decodable.Type, at path: [any CodingKey]
    ) throws -> (Any, ResultType)? {
        switch type {
        case is String.Type: return ("", .text)
        case is Bool.Type: return (false, .boolean)
        case is URL.Type: return (URL(filePath: "/"), .text)
        case is Date.Type, is Data.Type: throw Fault(path, "there are several ways to write a `\(type)`")
        case let type as any FixedWidthInteger.Type: return (type.init(1), .integer(nil))
        case let type as any BinaryFloatingPoint.Type: return (type.init(1), .number(nil))
        default:
            guard let type = type as? any CaseIterable.Type, let texts = type.texts else { return nil }
            return type.firstCase.map { ($0, .choice(texts)) }
        }
    }

    func note(_ form: ResultType) throws {
        if let known = self.form, case .object = form, case .object = known {
            self.form = form
            return
        }
        guard self.form == nil || self.form == form else { throw Fault(codingPath, "it is read in more than one way") }
        self.form = form
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try note(.object([]))
        return KeyedDecodingContainer(FieldRecorder<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ElementRecorder(self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueRecorder(self) }

    /// Why the form does not follow from the type.
    struct Fault: Error {
        let path: [any CodingKey]
        let reason: String

        init(_ path: [any CodingKey], _ reason: String) {
            self.path = path
            self.reason = reason
        }

        func words(_ type: Any.Type) -> String {
            let keys = path.prefix(4).map(\.stringValue) + (path.count > 4 ? ["…"] : [])
            let place = keys.isEmpty ? "" : " at `\(keys.joined(separator: "."))`"
            return "what JSON `\(type)` is does not follow from the type, \(reason)\(place)"
        }
    }
}
