import Testing
import Workflows

@Suite struct EnvironmentFileTests {
    @Test(arguments: [
        ("A=1", ["A": "1"]), ("A = 1 ", ["A": "1"]), ("export A=1", ["A": "1"]),
        ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
        ("A=", ["A": ""]), ("A=a=b", ["A": "a=b"]), ("A=a#b # why", ["A": "a#b"]), ("A=# why", ["A": ""]),
        ("A='a # \"b\" \\n $C' # why", ["A": "a # \"b\" \\n $C"]),
        ("A=\"a\\n\\t\\\"b\\\" \\$C \\x\"", ["A": "a\n\t\"b\" $C \\x"]),
        ("A=1\nA=2", ["A": "2"]), ("# A=1\n\n  B=2", ["B": "2"]), ("A=$HOME", ["A": "$HOME"]), ("A=é 日", ["A": "é 日"]),
        ("A='open\nB=2", ["B": "2"]), ("A=\"open\nB=\"open\\", [:]), ("1A=1\nA-B=2\n=3\nA B=4\njust text", [:]),
        ("\u{FEFF}A=1", ["A": "1"]), ("", [:]),
    ])
    func `lines are variables`(text: String, variables: [String: String]) {
        #expect(EnvironmentFile(text).variables == variables)
    }
}
