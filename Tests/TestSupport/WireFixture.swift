public import Execution
public import Foundation

/// A recorded or composed response and what it has to be read as.
///
/// The environment variable `BRAID_WIRE_FIXTURES` names another folder with files of the same kinds.
public struct WireFixture: Sendable, CustomStringConvertible {
    public let name: String
    public let bytes: [UInt8]
    public let expected: Value

    public var description: String { name }

    private static let elsewhere = ProcessInfo.processInfo.environment["BRAID_WIRE_FIXTURES"]

    /// Another folder need not have all kinds.
    public static let isElsewhere = elsewhere != nil
    public static let folder = elsewhere.map { URL(fileURLWithPath: $0) } ?? besideTests

    private static let besideTests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../ModelsTests/Fixtures/Wire").standardizedFileURL

    /// All whose names begin and end so, and that have an expectation.
    public static func all(_ prefixes: [String], _ suffix: String) -> [WireFixture] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            name.hasSuffix(suffix) && prefixes.contains { name.hasPrefix($0) }
        }.compactMap(WireFixture.init(named:))
    }

    public init?(named name: String) {
        let file = Self.folder.appendingPathComponent(name)
        let expectation = file.deletingPathExtension().appendingPathExtension("expected.json")
        guard let bytes = try? Data(contentsOf: file), let expected = try? Data(contentsOf: expectation),
            let value = try? Value(json: Array(expected))
        else { return nil }
        self.name = name
        self.bytes = Array(bytes)
        self.expected = value
    }

    /// The bytes in pieces: whole, one by one, and cut at random.
    public var cuts: [[[UInt8]]] {
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

    public func cut(at places: [Int]) -> [[UInt8]] {
        let bounds = [0] + places.sorted() + [bytes.count]
        return zip(bounds, bounds.dropFirst()).map { Array(bytes[$0..<$1]) }
    }
}
