import Foundation
import Glibc
import Testing

extension BuiltProgramTests {
    struct MapTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// Runs a line of shell, in which `braid` is the program.
        private func shell(_ line: String) async throws -> FinishedProgram {
            let shell = try ChildProcess(
                ["bash", "-c", "braid() { \(ProgramHome.program) \"$@\"; }; \(line)"], environment: home.environment,
                directory: home.folder, output: .writing(home.path + "/stdout"),
                errors: .writing(home.path + "/stderr"))
            let status = try await shell.wait()
            return FinishedProgram(output: home.text(of: "stdout"), errors: home.text(of: "stderr"), status: status)
        }

        @Test func `what comes out has the order of what came in, and all of it`() async throws {
            let numbers = try await shell(
                "seq 300 | braid map --run 'case {{item}} in *[05]) sleep 0.02;; esac; echo {{item}}'"
                    + " --max-parallel 8 --no-record")
            #expect(numbers.status == 0)
            #expect(numbers.output == (1...300).map { "\($0)\n" }.joined())
            #expect(numbers.errors.contains("✓ 300 done"))
        }

        @Test(arguments: [
            ("braid map --run 'echo {{index}} {{item}}' a 'b  c' '$(id)'", "0 a\n1 b  c\n2 $(id)\n"),
            ("printf 'a\\n\\nb' | braid map --run 'echo \"<{{item}}>\"'", "<a>\n<>\n<b>\n"),
            ("printf 'a\\nb\\0c\\0' | braid map -0 --run 'printf \"[%s]\" {{item}}'", "[a\nb]\n[c]\n"),
            ("braid map --run 'printf \"x\\n\\n\\n\"' 1 2", "x\nx\n"),
            ("braid map --run 'printf \"%s\" {{item}}' '' x ''", "x\n"),
            ("braid map --run 'cat {{item.path}}; echo {{item.stem}}' --files '*.txt'", "one\na\ntwo\nb\n"),
            ("braid map --run 'echo {{item.name}}' --files *.txt --sequential", "a.txt\nb.txt\n"),
            ("braid map --run 'printf \"%s\\n\" {{item}}' -- -n --help", "-n\n--help\n"),
            ("braid map --run 'echo {{word}} {{item}}' -i word=hello a b", "hello a\nhello b\n"),
            ("braid map --run 'echo {{item}}' --returns '{a: integer}' '{\"a\": 1, \"b\": 2}'", "{\"a\":1}\n"),
            ("braid map --run 'echo {{item}}' --output none a b", ""),
            ("braid map --run 'echo {{item}}' $(seq 30)", (1...30).map { "\($0)\n" }.joined()),
            ("braid map --run 'cat {{item.path}}' --files a.txt b.txt a.txt b.txt a.txt", "one\ntwo\n"),
            ("braid map --run 'echo {{item}}' --output markdown a b", "## a\n\na\n\n## b\n\nb\n\n"),
            ("braid map --run 'echo {{item}}' </dev/null", ""),
        ])
        func `each item gives what its template says`(line: String, output: String) async throws {
            try home.write("one\n", to: "a.txt")
            try home.write("two\n", to: "b.txt")
            let program = try await shell(line.replacing("braid map", with: "braid map --no-record"))
            #expect(program.status == 0, "\(program.errors)")
            #expect(program.output == output)
        }

        @Test(arguments: ["| cat", "> out; cat out", ">> out; cat out"])
        func `large results are whole and in order wherever they go`(end: String) async throws {
            let line = "braid map --no-record --run 'seq {{item}} 1 {{item}}9999; printf end' 1 2 3"
            let program = try await shell("{ \(line) 2>/dev/null; } \(end)")
            #expect(program.status == 0)
            let expected = (1...3).map { item in
                (item...(item * 10_000 + 9_999)).map { "\($0)\n" }.joined() + "end\n"
            }
            #expect(program.output == expected.joined())
        }

        @Test func `without items nothing is said and nothing is kept`() async throws {
            let program = try await shell("true | braid map --run 'echo {{item}}'")
            #expect(program.output.isEmpty && program.errors.isEmpty && program.status == 0)
            #expect(home.runFolders.isEmpty)
        }

        @Test func `what failed is said on stderr with its label, and the others go on`() async throws {
            let line = "braid map --run 'echo so far; test {{item}} != bad && echo {{item}}' good bad fine"
            let program = try await shell(line)
            #expect(program.status == 3)
            #expect(program.output == "so far\ngood\nso far\nfine\n")
            #expect(program.errors.contains(/FAIL +map\[1\] bad .*exit 1\n/), "\(program.errors)")
            #expect(program.errors.contains("map: incomplete, 1/3 branches failed"))
            let folder = try #require(home.runFolders.first)
            #expect(FileManager.default.fileExists(atPath: folder + "/workflow.yaml"))
        }

        @Test func `in lines each item is told with its label, and what they are together is not`() async throws {
            let program = try await shell("seq 3 | braid map --run 'test {{item}} = 9' --ui plain --no-record")
            #expect(program.status == 1)
            for item in ["map[0] 1", "map[1] 2", "map[2] 3"] { #expect(program.errors.contains("FAIL       \(item) ")) }
            #expect(!program.errors.contains(#/FAIL +map  /#), "\(program.errors)")
            #expect(
                program.errors.contains("✗ map: failed, 3/3 branches failed; 0 of 3 branches gave a result, 1 needed\n")
            )
        }

        @Test func `as JSON each item is a line, whatever became of it`() async throws {
            struct Line: Decodable {
                let index: Int
                let label, status: String
                let value, partial, error: String?
                let exit: Int?
            }
            let line = "braid map --run 'echo {{item}}; test {{item}} != bad' good bad fine --output json --ui none"
            let program = try await shell(line)
            let lines = try program.output.split(separator: "\n").map {
                try JSONDecoder().decode(Line.self, from: Data($0.utf8))
            }
            #expect(program.status == 3)
            #expect(program.errors.isEmpty)
            #expect(lines.map(\.index) == [0, 1, 2])
            #expect(lines.map(\.label) == ["good", "bad", "fine"])
            #expect(lines.map(\.status) == ["succeeded", "failed", "succeeded"])
            #expect(lines.map(\.value) == ["good", nil, "fine"])
            #expect(lines[1].partial == "bad" && lines[1].exit == 1 && lines[1].error == "exit 1")
        }

        @Test(arguments: [("exit 7", 1), ("test {{item}} = a", 3), ("true", 0)])
        func `the status tells how many have a result`(command: String, status: Int32) async throws {
            #expect(try await home.run(["map", "--run", command, "--ui", "none", "a", "b"]).status == status)
        }

        @Test func `the first failure stops the others where that is asked for`() async throws {
            let program = try await home.run([
                "map", "--run", "test {{item}} = 1 && sleep 600", "--on-failure", "stop", "1", "2", "3",
            ])
            #expect(program.status == 1)
            #expect(home.processes.isEmpty)
        }

        @Test func `a reader that goes away ends it quietly`() async throws {
            let program = try await shell(
                "seq 1000 | braid map --run 'echo {{item}}; sleep 0.05' 2>../errors | head -n 1; exit ${PIPESTATUS[1]}")
            #expect(program.status == 141)
            #expect(program.output == "1\n")
            #expect(home.text(of: "errors").isEmpty)
            #expect(home.processes.isEmpty)
        }

        @Test func `results are written while others still run, and an interrupt keeps them`() async throws {
            let program = try home.start(
                ["map", "--run", "test {{item}} = 3 && sleep 600; echo {{item}}"] + (1...40).map(String.init))
            try await Patience.until("the first results") { self.home.text(of: "stdout") == "1\n2\n" }
            program.send(SIGINT)
            #expect(try await program.wait() == 130)
            #expect(home.processes.isEmpty)
            let numbers = home.text(of: "stdout").split(separator: "\n").compactMap { Int($0) }
            #expect(numbers == numbers.sorted() && numbers.starts(with: [1, 2]) && !numbers.contains(3))
            let errors = home.text(of: "stderr")
            #expect(errors.contains("⊘ map: cancelled"), "\(errors)")
            #expect(errors.contains("✓ \(numbers.count) done"), "\(errors)")
            #expect(!errors.contains("cancelled  map["))
        }

        @Test func `a full disk is said`() async throws {
            let program = try await shell("braid map --run 'echo {{item}}' a b >/dev/full")
            #expect(program.status == 1)
            #expect(program.errors.contains("error: cannot write the results: no space left on device"))
        }

        @Test func `stdout in a file gets the results while the dashboard shows the run`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run(
                "braid map --run 'test {{item}} = c && until test -e go; do sleep 0.05; done; echo {{item}}'"
                    + " a b c d --exit >answer.txt")
            try await terminal.wait(for: "map", "1 run")
            try await Patience.until("the first results") { self.home.text(of: "work/answer.txt") == "a\nb\n" }
            try home.write("", to: "go")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
            #expect(home.text(of: "work/answer.txt") == "a\nb\nc\nd\n")
        }

        @Test func `on a terminal the results follow the dashboard`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid map --run 'printf \"%s\\033[2J\\n\" {{item}}' one two three --exit")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.wait(for: "map: finished", "three")
            #expect(screen.contains("one") && screen.contains("two"))
        }
    }
}
