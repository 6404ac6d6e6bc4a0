import Foundation
import Testing
import Themes

@testable import Dashboard

struct ThemeCatalogTests {
    private static let all = "high-contrast, midnight, mono, okabe, paper, terminal"

    @Test func `the theme used without asking exists`() throws {
        #expect(try ThemeCatalog().theme().theme.name == ThemeCatalog.standardName)
    }

    @Test(arguments: [
        ("midnigth", "no theme named `midnigth`; did you mean `midnight`? Known are \(all)"),
        ("solarized", "no theme named `solarized`; known are \(all)"),
        ("", "no theme named ``; known are \(all)"),
    ])
    func `an unknown name is an error that names the others`(name: String, message: String) {
        let error = #expect(throws: ThemeError.self) { try ThemeCatalog().theme(named: name) }
        #expect(error?.description == message)
    }

    @Test func `themes that inherit in a circle are refused`() {
        let catalog = ThemeCatalog(texts: ["a": "inherits: b", "b": "inherits: a"])
        let error = #expect(throws: ThemeError.self) { try catalog.theme(named: "a") }
        #expect(
            error?.description == "theme `a` inherits from itself; remove one `inherits` of the circle")
    }

    @Test func `every file of the folder is built in, and nothing else`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../themes").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
        let texts = try files.map { file in
            (file.deletingPathExtension().lastPathComponent, try String(contentsOf: file, encoding: .utf8))
        }
        #expect(BuiltInTheme.all.map(\.name) == texts.map(\.0).sorted())
        for (name, text) in texts {
            #expect(BuiltInTheme.all.first { $0.name == name }?.text == text, "\(name)")
        }
    }
}
