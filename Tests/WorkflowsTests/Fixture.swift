import Foundation

/// The workflow files in the folder `Fixtures`.
enum Fixture {
    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    }

    static func names() throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { $0.replacing(".yaml", with: "") })
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
}
