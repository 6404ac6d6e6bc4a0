import Execution
import Foundation

extension Execution.Value {
    /// What something simple is; `nil` for everything else.
    init?(simple value: some Sendable) {
        switch value {
        case let text as String: self = .text(text)
        case let flag as Bool: self = .bool(flag)
        case let number as any FixedWidthInteger:
            guard let number = Int(exactly: number) else { return nil }
            self = .integer(number)
        case let number as Double: self = .number(number)
        case let number as Float: self = .number(Double(number))
        case let texts as [String]: self = .list(texts.map(Execution.Value.text))
        case let choice as any RawRepresentable<String>: self = .text(choice.rawValue)
        default: return nil
        }
    }
}

extension Decodable {
    /// - Parameter value: data; a text only where the type is made of one.
    init(decoding value: Execution.Value) throws(BranchFailure) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(value.json.utf8))
        } catch {
            throw BranchFailure(.result, "its result does not decode as `\(Self.self)`: \(error.reason)")
        }
    }
}

extension Execution.Value {
    /// What a branch gave, as a type.
    func read<Value>(as type: Value.Type, _ runner: any BranchRunner) throws(BranchFailure) -> Value {
        let whole = try inMemory(runner)
        if type == String.self, let text = whole.asText.inMemory as? Value { return text }
        guard let decodable = type as? any Decodable.Type, let read = try decodable.init(decoding: whole) as? Value
        else { throw BranchFailure(.result, "text cannot be read as `\(type)`") }
        return read
    }

    /// The same with a text that is in a file read from it.
    private func inMemory(_ runner: any BranchRunner) throws(BranchFailure) -> Execution.Value {
        guard case .large(let text) = self else { return self }
        do {
            return .text(try runner.read(text))
        } catch {
            throw BranchFailure(.other, "\(error)")
        }
    }
}

extension Error {
    /// Where decoding failed, and why.
    fileprivate var reason: String {
        guard let error = self as? DecodingError else { return "\(self)" }
        switch error {
        case .keyNotFound(let key, let context): return (context.words + ["`\(key.stringValue)` is missing"]).sentence
        case .typeMismatch(let type, let context): return (context.words + ["is not a `\(type)`"]).sentence
        case .valueNotFound(let type, let context): return (context.words + ["there is no `\(type)`"]).sentence
        case .dataCorrupted(let context): return (context.words + [context.debugDescription]).sentence
        @unknown default: return "\(error)"
        }
    }
}

extension DecodingError.Context {
    fileprivate var words: [String] {
        codingPath.isEmpty ? [] : ["`\(codingPath.map(\.stringValue).joined(separator: "."))`"]
    }
}

extension [String] {
    fileprivate var sentence: String { joined(separator: ": ") }
}
