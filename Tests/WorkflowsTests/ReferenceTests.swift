import Execution
import Foundation
import Testing
import Workflows

/// What people read about the workflow file is so: every example loads, every key is told.
@Suite struct ReferenceTests {
    private static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.package.appending(path: path), encoding: .utf8)
    }

    private func reference() throws -> String { try text("Sources/Workflows/Workflows.docc/WorkflowFile.md") }

    /// A block that begins with a comment is the file of that name, which others may use.
    @Test(arguments: ["Sources/Workflows/Workflows.docc/WorkflowFile.md", "README.md"])
    func `every workflow that is shown loads`(path: String) throws {
        let blocks = try text(path).components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "\n```").first }
            .filter { $0.contains("branches:") }
        #expect(!blocks.isEmpty)
        var files = ["docs/a.md": "a", "docs/b.md": "b"]
        for block in blocks where block.hasPrefix("# ") {
            files[String(block.prefix { $0 != "\n" }.dropFirst(2))] = block
        }
        let folder = try TemporaryFolder(files)
        for block in blocks {
            let text = block.replacing("topic: ,", with: "topic: x,")
            let loaded = Loaded(text, folder: folder.path) { $0.purpose = .check }
            #expect(loaded.plan != nil, "\(loaded.error?.text ?? "")")
            #expect(loaded.faults == [], "\(block)")
        }
    }

    @Test func `every key is told in the reference`() throws {
        let words = Set(try reference().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let missing = keys(of: WorkflowSchema.definition).subtracting(words)
        #expect(missing == [])
    }

    @Test func `the README leads to the reference`() throws {
        #expect(try text("README.md").contains("(Sources/Workflows/Workflows.docc/WorkflowFile.md)"))
    }

    /// The names of all properties, however deep.
    private func keys(of schema: Value) -> Set<String> {
        switch schema {
        case .object(let fields):
            var keys: Set<String> = []
            for field in fields {
                if field.name == "properties", case .object(let properties) = field.value {
                    keys.formUnion(properties.map(\.name))
                }
                keys.formUnion(self.keys(of: field.value))
            }
            return keys
        case .list(let elements): return elements.reduce(into: []) { $0.formUnion(keys(of: $1)) }
        default: return []
        }
    }
}
