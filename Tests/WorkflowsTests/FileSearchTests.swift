import Testing

@testable import Workflows

@Suite struct FileSearchTests {
    @Test(arguments: [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "docs/1.txt", "docs/deep/er/3.txt", "docs/deep/2.txt"]),
        ("docs/**", ["docs/1.txt", "docs/deep/er/3.txt", "docs/deep/2.txt", "docs/x.md"]),
        ("docs/*/*", ["docs/deep/2.txt"]),
        ("docs/?.[mt]*", ["docs/1.txt", "docs/x.md"]),
        ("docs/[!0-9].*", ["docs/x.md"]),
        ("./docs/x.md", ["./docs/x.md"]),
        ("~/docs/1.*", ["HOME/docs/1.txt"]),
        (".h*", [".hidden.txt"]),
    ])
    func `a pattern finds files`(pattern: String, expected: [String]) throws {
        let folder = try TemporaryFolder([
            "a.txt": "", ".hidden.txt": "", "docs/1.txt": "", "docs/deep/2.txt": "", "docs/deep/er/3.txt": "",
            "docs/x.md": "", ".git/b.txt": "",
        ])
        let search = FileSearch(folder: folder.path, home: folder.path)
        let found = try search.files(matching: pattern).map { $0.replacing(folder.path, with: "HOME") }
        #expect(found.sorted() == expected.sorted())
    }

    @Test func `a pattern that finds nothing is a fault, with its reason`() throws {
        let folder = try TemporaryFolder(["docs/1.txt": ""])
        let search = FileSearch(folder: folder.path, home: nil)
        for pattern in ["*.md", "docs", "docs/", "nothing/**", "docs/1.txt/x", ""] {
            #expect(throws: FileSearch.Fault.noMatch) { try search.files(matching: pattern) }
        }
        #expect(throws: FileSearch.Fault.noHome) { try search.files(matching: "~/x") }
        #expect(FileSearch.Fault.noMatch.message("x") == "no file matches `x`")
        #expect(FileSearch.Fault.noHome.message("~") == "`~` stands for nothing: `HOME` is not set")
        #expect(FileSearch.Fault.tooMany.message("**") == "more than 100000 files match `**`")
    }

    @Test(arguments: [
        ("*", "abc", true), ("a*c", "abc", true), ("a*c", "ab", false), ("**", "abc", true), ("a?c", "a😀c", true),
        ("*.txt", ".txt", false), (".*", ".txt", true), ("[]a]x", "]x", true), ("[a", "[a", true), ("[a-c]", "b", true),
        ("[^a-c]", "b", false), ("[c-a]", "b", false), ("*a*a*a*a*b", String(repeating: "a", count: 200), false),
        ("", "", true), ("?", "", false), ("[z-", "[z-", true),
    ])
    func `a name matches a pattern`(pattern: String, name: String, matches: Bool) {
        #expect(GlobPattern(pattern).matches(name) == matches)
    }

    @Test func `digits are compared as numbers`() {
        let sorted = ["a", "a1", "a01", "a2b1", "a2b10", "a10", "a9999999999999999999999", "b", "b/1", "b/02", "b/10"]
        for (index, left) in sorted.enumerated() {
            for (other, right) in sorted.enumerated() where index != other && !(left + right == "a1a01") {
                let isSameNumber = Set([left, right]) == ["a1", "a01"]
                #expect(isSameNumber || NaturalOrder.precedes(left, right) == (index < other), "\(left) \(right)")
            }
        }
        #expect(NaturalOrder.precedes("a1", "a01") != NaturalOrder.precedes("a01", "a1"))
    }
}
