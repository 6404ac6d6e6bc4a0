import Glibc
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
        for (pattern, shown) in [("docs", "docs/"), ("docs/", "docs/"), ("./docs", "./docs/"), (".", "./")] {
            #expect(throws: FileSearch.Fault.folder) { try search.files(matching: pattern) }
            #expect(FileSearch.Fault.folder.message(pattern) == "`\(pattern)` is a folder")
            #expect(
                FileSearch.Fault.folder.hint(pattern)
                    == "its files are `\(shown)*`, and with those of the folders in it `\(shown)**`")
        }
        for pattern in ["*.md", "nothing/**", "docs/1.txt/x"] {
            #expect(throws: FileSearch.Fault.noMatch) { try search.files(matching: pattern) }
        }
        #expect(throws: FileSearch.Fault.noHome) { try search.files(matching: "~/x") }
        #expect(FileSearch.Fault.noMatch.message("x") == "no file matches `x`")
        #expect(FileSearch.Fault.noHome.message("~") == "`~` stands for nothing: `HOME` is not set")
        #expect(FileSearch.Fault.tooMany.message("**") == "more than 100000 files match `**`")
    }

    @Test(arguments: [
        ("*.txt", ".", false), ("*/*", "docs/", false), ("**/*.txt", ".", false), ("d*/[a-d]*", "docs/", false),
        ("**", "deep/", true), ("*/*", ".", true), ("c*/x", ".", true),
    ])
    func `a name that matches and is no text is a fault`(pattern: String, place: String, isFolder: Bool) throws {
        let folder = try TemporaryFolder(["docs/1.txt": "", "deep/1.txt": "", "a.txt": ""])
        let name = "caf\\xE9.txt"
        try make(isFolder, at: "\(folder.path)/\(place)/")
        let search = FileSearch(folder: folder.path, home: nil)
        #expect(throws: FileSearch.Fault.notText(name: name, folder: place)) { try search.files(matching: pattern) }
        #expect(try search.files(matching: "a*") == ["a.txt"])
        #expect(try search.files(matching: "docs/1*") == ["docs/1.txt"])
        let fault = FileSearch.Fault.notText(name: name, folder: place)
        #expect(fault.message("*") == "the name `\(name)` in the folder `\(place)` is not UTF-8")
        #expect(
            fault.hint("*")
                == "rename it, or write a pattern that leaves it out; it cannot be given to a branch as it is")
    }

    @Test(arguments: [("*.txt", true), ("*/*.txt", false), ("docs/*", false)])
    func `what cannot be found anyway is no fault`(pattern: String, isFolder: Bool) throws {
        let folder = try TemporaryFolder(["docs/1.txt": "", "a.txt": ""])
        try make(isFolder, at: folder.path + "/")
        #expect(try FileSearch(folder: folder.path, home: nil).files(matching: pattern).count == 1)
    }

    /// A file system takes any bytes for a name.
    private func make(_ isFolder: Bool, at path: String) throws {
        let bytes = Array((path + "caf").utf8) + [0xE9] + Array(".txt".utf8) + [0]
        let isMade = bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { isFolder ? mkdir($0, 0o700) : mknod($0, S_IFREG | 0o600, 0) } == 0
        }
        try #require(isMade)
    }

    @Test func `a folder that cannot be listed is a fault with its reason`() throws {
        let folder = try TemporaryFolder(["a.txt": ""])
        #expect(symlink("loop", folder.path + "/loop") == 0)
        let fault = FileSearch.Fault.unreadable(folder: "loop/", reason: "too many levels of symbolic links")
        let search = FileSearch(folder: folder.path, home: nil)
        #expect(throws: fault) { try search.files(matching: "loop/*") }
        #expect(fault.message("x") == "cannot list the folder `loop/`: too many levels of symbolic links")
        #expect(fault.hint("x") == nil)
    }

    @Test(arguments: [
        ([], ""), ([0x61, 0xFF, 0xC3], "a\\xFF\\xC3"), (Array("ä😀".utf8), "ä😀"), ([0x0A, 0x80], "\n\\x80"),
    ])
    func `bytes that are no text are told by their numbers`(bytes: [UInt8], text: String) {
        #expect(String(escaping: bytes) == text)
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
