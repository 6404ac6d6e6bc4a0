import Execution
import Foundation
import Models
import TestSupport
import Testing

/// A recorded or composed response and what it has to be read as.
///
/// The environment variable `BRAID_WIRE_FIXTURES` names another folder with files of the same kinds.
struct WireFixture: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: Value

    var testDescription: String { name }

    private static let elsewhere = ProcessInfo.processInfo.environment["BRAID_WIRE_FIXTURES"]

    /// Another folder need not have all kinds.
    static let isElsewhere = elsewhere != nil
    static let folder = elsewhere.map { URL(fileURLWithPath: $0) } ?? besideTests

    private static let besideTests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/Wire")

    /// All whose names begin and end so, and that have an expectation.
    static func all(_ prefixes: [String], _ suffix: String) -> [WireFixture] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            name.hasSuffix(suffix) && prefixes.contains { name.hasPrefix($0) }
        }.compactMap(WireFixture.init(named:))
    }

    private init?(named name: String) {
        let file = Self.folder.appendingPathComponent(name)
        let expectation = file.deletingPathExtension().appendingPathExtension("expected.json")
        guard let bytes = try? Data(contentsOf: file), let expected = try? Data(contentsOf: expectation),
            let value = try? Value(json: Array(expected))
        else { return nil }
        self.name = name
        self.bytes = Array(bytes)
        self.expected = value
    }

    var provider: any ModelProvider {
        switch name.prefix(while: { $0 != "_" }) {
        case "anthropic": AnthropicProvider(key: nil)
        case "gemini": GeminiProvider(key: nil)
        case "ollama": OllamaProvider()
        default: OpenAIProvider(key: nil)
        }
    }

    /// The bytes in pieces: whole, one by one, and cut at random.
    var cuts: [[[UInt8]]] {
        var random = SeededGenerator(seed: UInt64(bytes.count))
        let isLarge = bytes.count > 20_000
        let atRandom = (0..<(isLarge ? 10 : 50)).map { _ in cut(&random) }
        return [[bytes], bytes.map { [$0] }] + atRandom
    }

    private func cut(_ random: inout SeededGenerator) -> [[UInt8]] {
        let places = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            Int.random(in: 0...bytes.count, using: &random)
        }
        return cut(at: places)
    }

    func cut(at places: [Int]) -> [[UInt8]] {
        let bounds = [0] + places.sorted() + [bytes.count]
        return zip(bounds, bounds.dropFirst()).map { Array(bytes[$0..<$1]) }
    }
}

/// An answer, and the texts of its events put together.
struct Reading: Equatable {
    var answer = ModelAnswer()
    var text = ""
    var reasoning = ""
    var refusal = ""
    var arguments: [Int: String] = [:]
    var names: [Int: String] = [:]
    var finishedCalls: [ToolCall] = []
    var citations: [Citation] = []
    var usage: AnswerUsage?
    var error: ProviderError?
    var finish: FinishReason?

    init(_ pieces: [[UInt8]], _ provider: any ModelProvider) {
        var decoder = provider.decoder()
        for piece in pieces {
            decoder.feed(piece).forEach { take($0) }
        }
        var last: [ModelEvent] = []
        answer = decoder.finish { last.append($0) }
        last.forEach { take($0) }
    }

    private mutating func take(_ event: ModelEvent) {
        switch event {
        case .text(let text): self.text += text
        case .reasoning(let text): reasoning += text
        case .refusal(let text): refusal += text
        case .toolCallStarted(let position, let name): names[position] = (names[position] ?? "") + name
        case .toolCallArguments(let position, let text): arguments[position] = (arguments[position] ?? "") + text
        case .toolCallFinished(let call): finishedCalls.append(call)
        case .usage(let usage): self.usage = usage
        case .citation(let citation): citations.append(citation)
        case .failed(let error): self.error = error
        case .finished(let finish): self.finish = finish
        }
    }
}
