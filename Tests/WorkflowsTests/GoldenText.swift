import Foundation
import Testing

/// A text kept in a file, which `BRAID_SNAPSHOT=record` writes anew.
enum GoldenText {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: "Snapshots/\(name).txt")
        if ProcessInfo.processInfo.environment["BRAID_SNAPSHOT"] == "record" {
            try Data((text + "\n").utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text + "\n" == expected, sourceLocation: sourceLocation)
    }

    static func fixture(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "Fixtures/\(name).yaml"), encoding: .utf8)
    }
}
