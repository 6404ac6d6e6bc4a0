import Foundation
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    struct RunsTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private var runs: String { home.path + "/state/braid/runs" }

        private static let workflow = """
            name: Cities
            inputs: {city: London, days: 3}
            on_failure: continue
            branches:
              good: {run: "printf 'raw %s' {{city}}"}
              bad: {run: "exit 3"}

            """

        /// Runs the program, of which nothing but this is in its output.
        private func run(_ arguments: [String]) async throws -> FinishedProgram {
            for name in ["stdout", "stderr"] { try? FileManager.default.removeItem(atPath: "\(home.path)/\(name)") }
            return try await home.run(arguments, settings: ["TZ": "UTC"])
        }

        /// Runs the workflow; returns the letters of the run.
        private func record(_ workflow: String = Self.workflow) async throws -> String {
            let before = Set(home.runFolders)
            _ = try await home.run(workflow: workflow, ["--ui", "none"])
            return String(try #require(home.runFolders.first { !before.contains($0) }).suffix(6))
        }

        /// A run that was broken off: the log without its last lines.
        private func recordBroken(_ lines: Int = 1, _ rest: String = "") async throws -> String {
            let id = try await record()
            let path = try #require(home.runFolders.first { $0.hasSuffix(id) }) + "/events.jsonl"
            let log = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropLast(lines)
            try (log.joined(separator: "\n") + "\n" + rest).write(toFile: path, atomically: false, encoding: .utf8)
            return id
        }

        private func masked(_ text: String) -> String {
            text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/, with: "DATE")
                .replacing(/(\d+\.\ds|\d+ms)/, with: "TIME").replacing(/×\d+\.\d/, with: "×N")
                .replacing(/\ +TIME/, with: "  TIME")
                // On a machine that is busy even these take so long that somebody held them up.
                .replacing(/\ +held up by: .*\n/, with: "")
        }

        @Test func `where there are no runs that is said, and where they would be`() async throws {
            let program = try await run(["runs"])
            #expect(program.status == 0)
            #expect(program.output.isEmpty)
            #expect(program.errors == "there are no runs in `\(runs)`\n")
            #expect(try await run(["runs", "--json"]).output.isEmpty)
            let shown = try await run(["show", "latest"])
            #expect(shown.status == 64)
            #expect(shown.errors == "error: there are no runs in `\(runs)`\n")
        }

        @Test func `runs are listed from the newest, and can be chosen`() async throws {
            let good = try await record("name: Fine\nbranches: {a: {run: echo hi}}\n")
            let bad = try await record()
            let broken = try await recordBroken()
            let list = try await run(["runs"])
            #expect(
                masked(list.output)
                    == """
                    \(broken)  DATE  Cities  ⊘ interrupted                     TIME
                    \(bad)  DATE  Cities  ◐ incomplete   1 ok, 1 failed  TIME
                    \(good)  DATE  Fine    ✓ finished     1 ok  TIME

                    """.replacing(/\ +TIME/, with: "  TIME"))
            func chosen(_ options: [String]) async throws -> [String] {
                let program = try await run(["runs"] + options)
                #expect(program.status == 0)
                return program.output.split(separator: "\n").map { String($0.prefix(6)) }
            }
            #expect(try await chosen(["--limit", "2"]) == [broken, bad])
            #expect(try await chosen(["--failed"]) == [broken, bad])
            #expect(try await chosen(["--workflow", "Fine"]) == [good])
            #expect(try await chosen(["--since", "1h", "--failed", "--limit=1"]) == [broken])
            #expect(try await run(["runs", "--workflow", "None"]).errors == "there are no such runs in `\(runs)`\n")
        }

        @Test func `in JSON each run is a line`() async throws {
            let id = try await record()
            let folder = try #require(home.runFolders.first)
            let program = try await run(["runs", "--output", "json"])
            let line = program.output.replacing(/"wall_ms":\d+/, with: "\"wall_ms\":N")
                .replacing(/"started":"[^"]*Z"/, with: "\"started\":\"DATE\"")
            #expect(
                line == """
                    {"id":"\(id)","folder":"\(folder)","started":"DATE","workflow":"Cities","status":"incomplete",\
                    "counts":{"succeeded":1,"failed":1},"wall_ms":N}

                    """)
            #expect(try await run(["runs", "--json"]).output == program.output)
        }

        @Test func `a log that cannot be read is a line with the reason`() async throws {
            let id = try await record()
            let folder = try #require(home.runFolders.first)
            try Data("{\"format\":\"braid.events\",\"version\":[2,0]}\n".utf8).write(
                to: URL(fileURLWithPath: folder + "/events.jsonl"))
            let reason = "written by a newer braid: log version 2.0, this one reads 1.x; update this one to read it"
            #expect(masked(try await run(["runs"]).output) == "\(id)  DATE  cannot be read: \(reason)\n")
            let shown = try await run(["show", id])
            #expect(shown.status == 1)
            #expect(shown.errors == "error: cannot read `\(folder)/events.jsonl`: \(reason)\n")
        }

        // MARK: One run

        @Test func `a run is shown as its end told it, with its inputs and its answer`() async throws {
            let id = try await record()
            let folder = try #require(home.runFolders.first)
            let program = try await run(["show", String(id.dropFirst(2))])
            #expect(program.status == 0)
            #expect(
                masked(program.output) == """
                    ◐ Cities: incomplete, 1/2 branches failed
                      ✓ done       good  TIME
                      ✗ failed     bad  TIME  exit 3
                      wall  TIME   Σ work  TIME   ×N
                      run folder: \(folder)
                      run: \(id), begun DATE
                      input city: London
                      input days: 3

                    ## good
                    raw London

                    ## bad
                    [not available: exit 3]

                    """, "\(program.output)")
            #expect(program.errors.isEmpty)
        }

        @Test func `what gives access is not shown with the inputs`() async throws {
            let id = try await record(
                "name: Sky\ninputs: {host: \"https://me:secret@weather.example/x\"}\nbranches: {a: {run: echo hi}}\n")
            let program = try await run(["show", id])
            #expect(program.output.contains("\n  input host: https://•••@weather.example/x\n"), "\(program.output)")
        }

        @Test func `of a branch what it said is written, and nothing else`() async throws {
            let id = try await record()
            #expect(try await run(["show", id, "--branch", "good"]).output == "raw London\n")
            let silent = try await run(["show", id, "--branch", "bad"])
            #expect(silent.status == 1)
            #expect(silent.errors == "error: the branch `bad` said nothing; it ended as failed: exit 3\n")
            let unknown = try await run(["show", id, "--branch", "godo"])
            #expect(unknown.status == 64)
            #expect(
                unknown.errors == """
                    error: the run `\(id)` has no branch `godo`; it has `good`, `bad`, `join`
                     = did you mean `good`?

                    """)
            let json = try await run(["show", id, "--branch", "good", "--json"]).output
            #expect(json.hasPrefix(#"{"branch":"good","status":"succeeded","exit":0,"attempts":1,"#), "\(json)")
        }

        @Test func `of a command that failed what it wrote to stderr is told apart from what it wrote to stdout`()
            async throws
        {
            let id = try await record(
                "name: Bad\nbranches: {bad: {run: echo seen; echo why >&2; exit 3}, mute: {run: echo no >&2; exit 4}}\n"
            )
            let both = try await run(["show", id, "--branch", "bad"])
            #expect(both.output == "seen\n")
            #expect(both.errors == "stderr of `bad`:\nwhy\n")
            let mute = try await run(["show", id, "--branch", "mute"])
            #expect(mute.output.isEmpty && mute.status == 0)
            #expect(mute.errors == "stderr of `mute`:\nno\n")
        }

        @Test func `in JSON it is what the run itself says in JSON, and where it is`() async throws {
            let id = try await record()
            let folder = try #require(home.runFolders.first)
            let shown = try await run(["show", id, "--json"])
            let beginning = #"{"id":"\#(id)","folder":"\#(folder)","started":"# + "\""
            #expect(shown.output.hasPrefix(beginning))
            let rest = #"Z","inputs":{"city":"London","days":3},"run":"Cities","status":"incomplete","answer":"#
            #expect(shown.output.contains(rest), "\(shown.output)")
        }

        @Test func `a run that was broken off is shown as far as it came`() async throws {
            let id = try await recordBroken()
            let folder = try #require(home.runFolders.first)
            let program = try await run(["show", id])
            #expect(program.status == 0)
            #expect(
                masked(program.output).hasPrefix("⊘ Cities: interrupted, 2 of 2 branches ended\n"), "\(program.output)")
            #expect(program.output.contains("  run folder: \(folder)\n"))
            #expect(try await run(["show", id, "--json"]).output.contains(#""status":"interrupted""#))
        }

        @Test func `what comes before a line that is no event is shown, and the line is named`() async throws {
            let id = try await recordBroken(2, "what?\n{}\n")
            let folder = try #require(home.runFolders.first)
            let program = try await run(["show", id])
            #expect(program.status == 1)
            #expect(program.output.contains("Cities: unknown"))
            let errors = program.errors.replacing(/line \d+/, with: "line N")
            #expect(
                errors == """
                    error: cannot read `\(folder)/events.jsonl`: line N: expected a value at byte 0
                     = what came before that is shown

                    """)
        }

        // MARK: Removing

        @Test func `runs are removed by number, and it is said which`() async throws {
            _ = try await record()
            _ = try await record()
            let last = try await record()
            let dry = try await run(["runs", "--prune", "--keep", "1", "--dry-run"])
            #expect(dry.status == 0)
            #expect(home.runFolders.count == 3)
            let line = /would remove 20\d\d-\d\d-\d\d-cities-[a-z]{6}  \d\.\dK\n/
            #expect(dry.output.matches(of: line).count == 2)
            #expect(
                dry.output.contains(/\n2 runs would be removed, [\d.]+K would be freed; 1 kept\n$/), "\(dry.output)")
            let program = try await run(["runs", "--prune", "--keep=1"])
            #expect(program.output.contains(/\n2 runs removed, [\d.]+K freed; 1 kept\n$/), "\(program.output)")
            #expect(home.runFolders.map { String($0.suffix(6)) } == [last])
            #expect(
                try await run(["runs", "--prune", "--older-than", "1d"]).output == "nothing to remove; 1 run kept\n")
            let json = try await run(["runs", "--prune", "--larger-than", "0", "--json"]).output
            #expect(
                json.contains(
                    /^\{"removed":\[\{"id":"[a-z]{6}","folder":".*","bytes":\d+\}\],"bytes":\d+,"kept":0,"dry_run":false\}\n$/
                ))
            #expect(home.runFolders.isEmpty)
        }

        @Test func `a run that is under way is listed as that, and is not removed`() async throws {
            try home.write("name: Slow\nbranches: {a: {run: sleep 60}}\n", to: "slow.yaml")
            let program = try home.start(
                ["run", "slow.yaml", "--ui", "none"], output: .writing(home.path + "/other"))
            try await home.event("branch.started", of: "a")
            #expect(try await run(["runs"]).output.contains("running"))
            #expect(try await run(["show", "latest"]).output.hasPrefix("◌ Slow: running, 0 of 1 branch ended\n"))
            #expect(
                try await run(["runs", "--prune", "--keep", "0"]).output == "nothing to remove; 1 run kept\n")
            kill(program.id, SIGTERM)
            _ = try await program.wait()
            #expect(try await run(["runs"]).output.contains("cancelled"))
        }

        @Test(arguments: [
            (
                ["runs", "--prune"],
                "error: `--prune` needs a rule: `--keep N`, `--older-than 30d` or `--larger-than 2G`"
            ),
            (
                ["runs", "--keep", "3"],
                "error: `--keep`, `--older-than`, `--larger-than` and `--dry-run` go with `--prune`"
            ),
            (
                ["runs", "--dry-run"],
                "error: `--keep`, `--older-than`, `--larger-than` and `--dry-run` go with `--prune`"
            ),
            (
                ["runs", "--prune", "--keep", "3", "--failed"],
                "error: `--prune` does not go with `--limit`, `--failed`, `--workflow` or `--since`"
            ),
            (["runs", "--since", "yesterday"], "write how long ago, such as `12h`, `30d` or `2w`"),
            (["runs", "--since", "-2d"], "write how long ago, such as `12h`, `30d` or `2w`"),
            (["runs", "--limit", "-1"], "write a whole number from 0"),
            (["runs", "--prune", "--larger-than", "2T"], "write a size, such as `500M` or `2G`"),
            (["show"], "error: missing expected argument '<name>'"),
        ])
        func `what cannot be meant is said`(arguments: [String], words: String) async throws {
            let program = try await run(arguments)
            #expect(program.status == 64)
            #expect(program.errors.contains(words), "\(program.errors)")
        }
    }
}

@Suite struct ByteCountTests {
    @Test(
        arguments: [
            ("0", 0), ("1023", 1023), ("2K", 2048), ("1.5m", 1_572_864), ("2G", 2 << 30), ("", nil), ("K", nil),
            ("-1", nil), ("1e3", nil), ("nan", nil), ("2T", nil), ("99999999999999999999G", nil), ("1..2", nil),
        ] as [(String, Int?)])
    func `sizes are read`(text: String, bytes: Int?) {
        #expect(ByteCount.read(text) == bytes)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0K"), (15_000, "14K"), (1 << 20, "1.0M"), (5 << 30, "5.0G"),
    ])
    func `and written`(bytes: Int, text: String) {
        #expect(ByteCount.words(bytes) == text)
    }
}
