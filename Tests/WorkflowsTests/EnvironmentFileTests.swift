import Execution
import Foundation
import Testing
import Workflows

@Suite struct EnvironmentFileTests {
    @Test(arguments: [
        ("A=1", ["A": "1"]), ("A = 1 ", ["A": "1"]), ("export A=1", ["A": "1"]), ("export\tA=1", ["A": "1"]),
        ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]), ("A=1\rB=2", ["A": "1", "B": "2"]),
        ("A=", ["A": ""]), ("A=a=b", ["A": "a=b"]), ("A=a#b # why", ["A": "a#b"]), ("A=# why", ["A": "# why"]),
        ("A= # why", ["A": ""]), ("A=a\t#why", ["A": "a"]),
        ("A='a # \"b\" \\n $C' # why", ["A": "a # \"b\" \\n $C"]), ("A='it\\'s'", ["A": "it's"]),
        ("A=\"a\\n\\t\\\"b\\\" \\$C \\x\"", ["A": "a\n\t\"b\" \\$C \\x"]),
        ("A=\"one\r\ntwo\"\nB=3", ["A": "one\ntwo", "B": "3"]), ("A='C:\\'", ["A": "C:\\"]),
        ("A=1\nA=2", ["A": "2"]), ("# A=1\n\n  B=2", ["B": "2"]), ("A=$HOME", ["A": "$HOME"]), ("A=é 日", ["A": "é 日"]),
        ("A='open\nB=2", ["B": "2"]), ("A=\"open\nB=\"open\\", [:]), ("A='open\nB=2\nC='closed'\nD=4", ["D": "4"]),
        ("1A=1\nA-B=2\n=3\nA B=4\njust text", ["1A": "1", "A-B": "2"]), ("'a b'=1", ["a b": "1"]),
        ("''=1\n'a=1\nexport =2", [:]), ("A=\"x\"y\nB=1", ["B": "1"]), ("A=`x`", ["A": "`x`"]),
        ("\u{FEFF}A=1", ["A": "1"]), ("", [:]), ("export", [:]),
    ])
    func `lines are variables`(text: String, variables: [String: String]) {
        #expect(EnvironmentFile(text).variables == variables)
    }

    @Test(arguments: [
        ("${A}", "1"), ("'${A}'", "1"), ("x${A}y$A", "x1y$A"), ("${B:-d}", "d"), ("${B}", ""), ("${A:-d}", "1"),
        ("${E:-d}", ""), ("${N:-d}", ""), ("${B:?d}", "${B:?d}"), ("${A", "${A"), ("${${A}}", "}"),
        ("${B:-${A}}", "${A}"),
        ("${P}", "process"), ("${O}", "own"), ("$${A}", "$1"),
    ])
    func `a variable in brackets stands for its value`(value: String, filled: String) {
        let file = EnvironmentFile("A=1\nE=\nN\nO=file\nX=\(value)", environment: ["P": "process", "O": "own"])
        #expect(file.variables["X"] == filled)
    }

    @Test func `a variable further down is not known yet`() {
        #expect(EnvironmentFile("X=${A}\nA=1").variables == ["X": "", "A": "1"])
    }

    @Test func `what cannot be read is counted by lines`() {
        let file = EnvironmentFile("A=1\n\nB C\nD=\"a\nb\"\nE='x'y\nF")
        #expect(file.unreadableLines == [3, 6])
        #expect(file.bareNames == ["F"])
    }

    @Test(arguments: EnvironmentFixture.all)
    func `a file is read as python-dotenv reads it`(fixture: EnvironmentFixture) throws {
        let file = EnvironmentFile(fixture.text)
        guard case .object(let values)? = fixture.expected["values"],
            case .list(let warnings)? = fixture.expected["warnings"]
        else { throw CocoaError(.coderReadCorrupt) }
        let variables = values.compactMap { field in
            if case .text(let text) = field.value { (field.name, text) } else { nil }
        }
        #expect(file.variables == Dictionary(uniqueKeysWithValues: variables))
        #expect(file.bareNames == Set(values.filter { $0.value == .null }.map(\.name)))
        let lines = file.unreadableLines.map { "python-dotenv could not parse statement starting at line \($0)" }
        #expect(lines.map(Value.text) == warnings)
    }

    @Test(.enabled(if: !EnvironmentFixture.isElsewhere)) func `there are files of python-dotenv`() {
        #expect(!EnvironmentFixture.all.isEmpty)
    }
}

/// A `.env` file and what python-dotenv makes of it.
struct EnvironmentFixture: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: Value

    private static let elsewhere = ProcessInfo.processInfo.environment["BRAID_WIRE_FIXTURES"]

    /// Another folder need not have this kind.
    static let isElsewhere = elsewhere != nil

    /// The environment variable `BRAID_WIRE_FIXTURES` names another folder with files of the same kind.
    static let all: [EnvironmentFixture] = {
        let folder =
            elsewhere.map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("ModelsTests/Fixtures/Wire")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { $0.hasPrefix("dotenv_") && $0.hasSuffix(".env") }.compactMap { name in
            let file = folder.appendingPathComponent(name)
            let expectation = file.deletingPathExtension().appendingPathExtension("expected.json")
            guard let text = try? Data(contentsOf: file), let json = try? Data(contentsOf: expectation),
                let expected = try? Value(json: Array(json))
            else { return nil }
            return EnvironmentFixture(
                testDescription: name, text: String(decoding: text, as: UTF8.self), expected: expected)
        }
    }()
}
