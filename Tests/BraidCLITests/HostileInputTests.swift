import Foundation
import Testing

extension BuiltProgramTests {
    struct HostileInputTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        static let values = [
            "$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "\"; touch pwned; \"", "x\ntouch pwned\ny",
            "EOF\ntouch pwned\n:", "${IFS}$HOME~/*", "\\\\ \\\" \\' \\n", "{{x}} {{results}} {{\"{{\"}}", "%s%d\\041",
            "--help", "& touch pwned &", "| touch pwned", "é漢😀\u{200D}\u{7F}\u{1B}[31m\u{1B}]0;x\u{07}",
            " spaces  kept ",
            "#{not a comment", "!x: [y]", "",
        ]

        @Test(arguments: values)
        func `a value is data in every place of a template`(value: String) async throws {
            let program = try await home.run(
                workflow: """
                    inputs: {x: }
                    branches:
                      bare: {run: "printf '<%s>' {{x}}"}
                      quoted: {run: 'printf %s "<{{x}}>"'}
                      document:
                        run: |
                          cat <<EOF
                          <{{x}}>
                          EOF
                      listed: {run: [printf, "<%s>", "{{x}}"]}
                      piped: {run: cat, stdin: "<{{x}}>"}
                      variable: {run: 'printf %s "$HOSTILE"', env: {HOSTILE: "<{{x}}>"}}
                      copied: {value: "<{{x}}>"}
                    join:
                      value:
                        bare: "{{bare}}"
                        quoted: "{{quoted}}"
                        document: "{{document}}"
                        listed: "{{listed}}"
                        piped: "{{piped}}"
                        variable: "{{variable}}"
                        copied: "{{copied}}"
                    """, ["--output", "json", "-i", "x=\(value)"])
            #expect(program.status == 0)
            let answer = try JSONDecoder().decode(JSONAnswer.self, from: Data(program.output.utf8)).answer
            let places = ["bare", "copied", "document", "listed", "piped", "quoted", "variable"]
            #expect(answer.keys.sorted() == places)
            for place in places {
                #expect(answer[place].map { Array($0.utf8) } == Array("<\(value)>".utf8), "\(place)")
            }
            #expect(!home.hasFile("pwned"))
            // What drives a terminal does not reach it.
            #expect(!program.errors.contains("\u{1B}"))
        }

        @Test func `a value is data as the name of a folder`() async throws {
            let name = "$(touch pwned)'; touch pwned; \""
            try FileManager.default.createDirectory(
                atPath: "\(home.folder)/\(name)", withIntermediateDirectories: false)
            let program = try await home.run(
                workflow: """
                    inputs: {x: }
                    branches:
                      place: {run: pwd, directory: "{{x}}"}
                    join: {value: "{{place}}"}
                    """, ["-i", "x=\(name)"])
            #expect(program.output == "\(home.folder)/\(name)\n")
            #expect(!home.hasFile("pwned"))
        }

        @Test func `a value is data in a prompt`() async throws {
            let program = try await home.run(
                workflow: """
                    inputs: {x: }
                    branches:
                      asked: {prompt: "{{x}}", system: "{{x}}", simulate: {reply: "$(touch pwned) {{x}}", takes: 1ms}}
                    join: {run: 'printf %s "{{asked}}"'}
                    """, ["-i", "x=$(touch pwned) {{asked}}"])
            #expect(program.output == "$(touch pwned) {{x}}\n")
            #expect(!home.hasFile("pwned"))
        }

        @Test func `what a file holds is data as well`() async throws {
            try home.write("$(touch pwned) {{x}}", to: "input.txt")
            let program = try await home.run(
                workflow: """
                    inputs: {x: }
                    branches:
                      bare: {run: "printf %s {{x}}"}
                    join: {value: "{{bare}}"}
                    """, ["-i", "x=@input.txt"])
            #expect(program.output == "$(touch pwned) {{x}}\n")
            #expect(!home.hasFile("pwned"))
        }

        private struct JSONAnswer: Decodable {
            let answer: [String: String]
        }
    }
}
