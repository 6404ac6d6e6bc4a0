import Foundation
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    struct ExportTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private static let workflow = """
            name: Cities
            inputs: {city: "https://me:secret@weather.example/x"}
            branches:
              good: {run: "printf 'raw %s' {{city}}"}
              bad: {run: "exit 3"}

            """

        /// Runs the program, of which nothing but this is in its output.
        private func run(_ arguments: [String]) async throws -> FinishedProgram {
            for name in ["stdout", "stderr"] { try? FileManager.default.removeItem(atPath: "\(home.path)/\(name)") }
            return try await home.run(arguments, settings: ["TZ": "UTC"])
        }

        private func record() async throws {
            _ = try await home.run(workflow: Self.workflow, ["--ui", "none"])
        }

        private func text(_ name: String) throws -> String {
            try String(contentsOfFile: home.folder + "/" + name, encoding: .utf8)
        }

        @Test(arguments: [
            ("json", "{\"id\":\""), ("markdown", "# Cities\n\n- **Status**: incomplete: 1 done, 1 failed\n"),
            ("html", "<!DOCTYPE html>\n"), ("trace", "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"run\":\"Cities\","),
            ("otlp", "{\"resourceSpans\":[{\"resource\":{"), ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
            ("csv", "Seq,Host,Starttime,JobRuntime,Send,Receive,Exitval,Signal,Command,"),
        ])
        func `a run goes to stdout in any format`(format: String, beginning: String) async throws {
            try await record()
            let program = try await run(["export", "latest", "--format", format])
            #expect(program.status == 0)
            #expect(program.errors.isEmpty)
            #expect(program.output.hasPrefix(beginning), "\(program.output)")
            #expect(program.output.utf8.last == UInt8(ascii: "\n"))
        }

        @Test func `inputs are shown to people without what gives access`() async throws {
            try await record()
            for format in ["markdown", "html", "junit"] {
                let output = try await run(["export", "latest", "--format", format]).output
                #expect(output.contains("https://•••@weather.example/x"), "\(output)")
            }
        }

        @Test func `a file is written as a whole, by its ending, and not over another one`() async throws {
            try await record()
            let written = try await run(["export", "latest", "-o", "report.md"])
            #expect(written.status == 0)
            #expect(written.output.isEmpty)
            #expect(try text("report.md").hasPrefix("# Cities\n"))
            let again = try await run(["export", "latest", "-o", "report.md", "--format", "csv"])
            #expect(again.status == 1)
            #expect(again.errors == "error: `report.md` is there already\n = use `--force` to write over it\n")
            #expect(try text("report.md").hasPrefix("# Cities\n"))
            #expect(try await run(["export", "latest", "-o", "report.md", "--format", "csv", "--force"]).status == 0)
            #expect(try text("report.md").hasPrefix("Seq,"))
            let files = try FileManager.default.contentsOfDirectory(atPath: home.folder)
            #expect(files.sorted() == ["report.md", "test.yaml"])
        }

        @Test(
            arguments: [
                (
                    ["export", "latest"], 64,
                    """
                    error: no format is given
                     = write `--format FORMAT`, with one of `json`, `markdown`, `html`, `trace`, `otlp`, `junit`, `csv`

                    """
                ),
                (
                    ["export", "latest", "-o", "x.yaml"], 64,
                    """
                    error: the ending of `x.yaml` does not say which format
                     = write `--format FORMAT`, with one of `json`, `markdown`, `html`, `trace`, `otlp`, `junit`, `csv`

                    """
                ),
                (
                    ["export", "latest", "--format", "jsno"], 64,
                    """
                    error: there is no format `jsno`; there are `json`, `markdown`, `html`, `trace`, `otlp`, `junit`, `csv`
                     = did you mean `json`?

                    """
                ),
                (
                    ["export", "zzzzzzz", "--format", "csv"], 64,
                    """
                    error: there is no run `zzzzzzz`
                     = `braid runs` lists them; a run is named by its letters, or `latest`

                    """
                ),
                (
                    ["export", "latest", "--format", "csv", "-o", "none/x"], 1,
                    "error: cannot write `none/x`: no such file or directory\n"
                ),
                (["export", "latest", "--format", "csv", "-o", "."], 1, "error: cannot write `.`: is a directory\n"),
                (
                    ["export", "latest", "-o", "a", "-o", "b"], 64,
                    "error: `-o` is given twice\n = it has one value; write it once\n"
                ),
            ] as [([String], Int32, String)])
        func `what cannot be done is said, and nothing is written`(
            arguments: [String], status: Int32, errors: String
        ) async throws {
            try await record()
            let program = try await run(arguments)
            #expect(program.status == status)
            #expect(program.errors == errors)
            #expect(program.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: home.folder) == ["test.yaml"])
        }

        @Test func `a device is written to, and what a link leads to is replaced, not the link`() async throws {
            try await record()
            #expect(try await run(["export", "latest", "--format", "csv", "-o", "/dev/null"]).status == 0)
            try home.write("old", to: "target.csv")
            try FileManager.default.createSymbolicLink(
                atPath: home.folder + "/link.csv", withDestinationPath: "target.csv")
            #expect(try await run(["export", "latest", "-o", "link.csv", "--force"]).status == 0)
            #expect(try text("target.csv").hasPrefix("Seq,"))
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: home.folder + "/link.csv") == "target.csv")
        }

        @Test func `to force without a file is a mistake`() async throws {
            let program = try await run(["export", "latest", "--force", "--format", "csv"])
            #expect(program.status == 64)
            #expect(program.errors.hasPrefix("error: `--force` goes with `-o FILE`\n"), "\(program.errors)")
        }

        @Test func `a full disk is said, and a reader that went away is not`() async throws {
            try await record()
            let full = try home.start(["export", "latest", "--format", "html"], output: .writing("/dev/full"))
            #expect(try await full.wait() == 1)
            #expect(home.text(of: "stderr") == "error: cannot write the export: no space left on device\n")
        }

        // MARK: Runs without an end

        @Test func `of a run that was broken off there is what its log has`() async throws {
            try await record()
            let folder = try #require(home.runFolders.first)
            let log = try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8)
            let lines = log.split(separator: "\n").dropLast(2).joined(separator: "\n")
            try (lines + "\n{\"seq\":").write(toFile: folder + "/events.jsonl", atomically: false, encoding: .utf8)
            let program = try await run(["export", "latest", "--format", "markdown"])
            #expect(program.status == 0)
            #expect(
                program.errors
                    == "warning: the run `\(folder.suffix(6))` was broken off: it is exported as far as it came\n")
            #expect(program.output.contains("> The run was broken off: this is as far as its log goes.\n"))
        }

        @Test func `a line that is no event ends what is exported, in the export and on stderr`() async throws {
            try await record()
            let folder = try #require(home.runFolders.first)
            let log = try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8).split(separator: "\n")
            try (log.dropLast(3) + ["what?"]).joined(separator: "\n").appending("\n")
                .write(toFile: folder + "/events.jsonl", atomically: false, encoding: .utf8)
            let program = try await run(["export", "latest", "-o", "x.html"])
            #expect(program.status == 1)
            #expect(program.errors.hasPrefix("error: cannot read `\(folder)/events.jsonl`: line "))
            #expect(program.errors.hasSuffix("\n = what came before that is exported\n"))
            #expect(try text("x.html").contains("The log could not be read to its end (line "))
        }

        @Test func `a run that is under way is exported as it stands`() async throws {
            try home.write("name: Slow\nbranches: {a: {run: sleep 60}}\n", to: "slow.yaml")
            let running = try home.start(["run", "slow.yaml", "--ui", "none"], output: .writing(home.path + "/other"))
            try await home.event("branch.started", of: "a")
            let program = try await run(["export", "latest", "--format", "json"])
            #expect(program.status == 0)
            #expect(program.errors.hasSuffix(" is still under way: it is exported as far as it came\n"))
            #expect(program.output.contains("\"status\":\"running\""))
            kill(running.id, SIGTERM)
            _ = try await running.wait()
        }
    }
}
