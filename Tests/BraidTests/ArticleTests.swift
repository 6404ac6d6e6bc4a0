import Foundation
import Testing

/// The code in the articles and in the README is code that is compiled and run here.
struct ArticleTests {
    private static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let articles = package.appending(path: "Sources/Braid/Braid.docc")

    @Test func `every Swift block of the articles is in the examples`() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.articles.path)
            .filter { $0.hasSuffix(".md") }
        var count = 0
        for file in files {
            let text = try String(contentsOf: Self.articles.appending(path: file), encoding: .utf8)
            for block in blocks(of: text) {
                count += 1
                #expect(try examples().contains(lines(of: block)), "\(file): \(block)")
            }
        }
        #expect(count > 10)
    }

    @Test func `the example of the README is in the examples`() throws {
        let readme = try String(contentsOf: Self.package.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(readme.split(separator: "\n## ").first { $0.hasPrefix("From Swift\n") })
        let blocks = blocks(of: String(section)).filter { $0.contains("import Braid") }
        #expect(blocks.count == 1)
        for block in blocks { #expect(try examples().contains(lines(of: block)), "\(block)") }
    }

    private func examples() throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix("Examples.swift") || $0.hasSuffix("Example.swift") }
        return try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
            .map(lines).joined(separator: "\n")
    }

    private func blocks(of article: String) -> [String] {
        article.components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "\n```").first }
    }

    /// Without indentation and empty lines, which follow from where the code stands, and without `@main`, of which
    /// tests have one already.
    private func lines(of code: String) -> String {
        code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty && $0 != "@main"
        }
        .joined(separator: "\n")
    }
}
