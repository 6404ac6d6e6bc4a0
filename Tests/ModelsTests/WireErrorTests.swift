import Execution
import Foundation
import Models
import TestSupport
import Testing

/// Responses whose status is not a success.
@Suite struct WireErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var given: Value
        var expected: Value
    }

    static let cases: [Case] = {
        guard case .list(let given)? = read("http_errors.json"), let expected = read("http_errors.expected.json") else {
            return []
        }
        return given.compactMap { given in
            guard case .text(let name)? = given["name"], let expected = expected[name] else { return nil }
            return Case(testDescription: name, given: given, expected: expected)
        }
    }()

    private static func read(_ name: String) -> Value? {
        guard let data = try? Data(contentsOf: WireFixture.folder.appendingPathComponent(name)) else { return nil }
        return try? Value(json: Array(data))
    }

    @Test(.enabled(if: !WireFixture.isElsewhere)) func `there are cases`() {
        #expect(!Self.cases.isEmpty)
    }

    @Test(arguments: cases)
    func `a response is the error that is expected`(of test: Case) throws {
        guard case .object(let fields) = test.expected else { throw ExpectationFault() }
        let error = test.error
        for field in fields {
            guard let actual = error.field(field.name, expected: field.value) else { continue }
            #expect(actual.isSame(as: field.value), "\(field.name): \(actual.json) instead of \(field.value.json)")
        }
    }
}

extension WireErrorTests.Case {
    fileprivate var error: ProviderError {
        guard case .integer(let status)? = given["status"], case .text(let body)? = given["body"],
            case .object(let fields)? = given["headers"]
        else { return ProviderError(.malformed, isRetryable: false) }
        let headers = fields.map { field in
            if case .text(let value) = field.value {
                HeaderField(field.name, value)
            } else {
                HeaderField(field.name, "")
            }
        }
        return provider.error(status: status, headers: headers, body: Array(body.utf8))
    }

    private var provider: any ModelProvider {
        switch given["provider"] {
        case .text("anthropic"): AnthropicProvider(key: nil)
        case .text("gemini"): GeminiProvider(key: nil)
        default: OpenAIProvider(key: nil)
        }
    }
}

extension ProviderError {
    fileprivate func field(_ name: String, expected: Value) -> Value? {
        switch name {
        case "note": return nil
        case "kind": return .text(kind.rawValue)
        case "type": return .optional(type)
        case "code": return code?.value ?? .null
        case "message": return .optional(message)
        case "param": return .optional(parameter)
        case "reason": return .optional(reason)
        case "request_id": return .optional(requestID)
        case "retryable": return .bool(isRetryable)
        case "retry_after_ms": return retryAfter.map { .integer($0.inMilliseconds) } ?? .null
        case "retry_after_http_date": return .optional(retryAfterDate)
        case "rate": return rate
        default:
            Issue.record("nothing compares the field `\(name)`", severity: .warning)
            return nil
        }
    }

    private var rate: Value {
        .object(
            rateLimits.flatMap { limit in
                let name = limit.name.replacingOccurrences(of: "-", with: "_")
                let counts: [Value.Field] = [
                    .init("limit_\(name)", .optional(limit.limit)),
                    .init("remaining_\(name)", .optional(limit.remaining)),
                ]
                switch limit.reset {
                case .after(let wait): return counts + [.init("reset_\(name)_ms", .integer(wait.inMilliseconds))]
                case .at(let time): return counts + [.init("reset_\(name)", .text(time))]
                case nil: return counts
                }
            })
    }
}

extension Duration {
    fileprivate var inMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
