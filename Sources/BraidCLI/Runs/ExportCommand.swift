import ArgumentParser
import Canvas
import Execution
import Reports
import RunLog
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write an earlier run in a form that other tools read: a report, a trace, test results, a table.",
        discussion: """
            The forms are `json` (all there is), `markdown` and `html` (a report), `trace` (opens in Perfetto and Chrome), \
            `otlp` (OpenTelemetry's OTLP/JSON), `junit` (test results), and `csv` (a job log as GNU parallel has it).

            A run that is under way or was broken off is written as far as it came, and says so.

            Exit status: 0 it is written, 1 its log cannot be read to its end or it cannot be written, 64 there is no such \
            run or form.
            """
    )

    @ArgumentParser.Argument(help: "The run: any part of its six letters that no other run has, or `latest`.")
    var name: String

    @Option(help: "json, markdown, html, trace, otlp, junit or csv. Default: by the ending of the file.")
    var format: String?

    @Option(
        name: [.customShort("o"), .customLong("output-file")], help: "The file to write. Default: stdout.",
        completion: .file(extensions: ["md", "html", "csv", "xml", "json"]))
    var output: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    func validate() throws {
        if force, output == nil { throw ValidationError("`--force` goes with `-o FILE`") }
    }

    func run() async throws {
        try await Program.exit { program in
            let format = try chosenFormat
            var story = RunStory()
            let run = try RecordedRun.find(name, in: program) { story.apply($0) }
            let export = RunExport(of: story, run.exportFacts)
            let status = try deliver { try export.write(format, $0) }
            return run.tellState(of: story) ?? status
        }
    }

    private var chosenFormat: ExportFormat {
        get throws {
            if let format {
                if let format = ExportFormat(rawValue: format) { return format }
                let names = ExportFormat.allCases.map(\.rawValue)
                throw Failure(.usage, Suggestion.refusal(of: "format", format, among: names))
            }
            let ending = output.flatMap { $0.split(separator: "/").last?.split(separator: ".").dropFirst().last } ?? ""
            if let format = ExportFormat(fileExtension: String(ending)) { return format }
            let reason = output.map { "the ending of `\($0)` does not say which format" } ?? "no format is given"
            let names = ExportFormat.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw Failure(.usage, "error: \(reason)\n = write `--format FORMAT`, with one of \(names)")
        }
    }

    private func deliver(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws -> ExitStatus {
        do {
            guard let output, output != "-" else { return try StandardStream.deliver(as: "the export", body) }
            try ExportFile(output, replaces: force).write(body)
            return .success
        } catch let error as AnswerError {
            throw Failure(.failed, "error: \(error)")
        }
    }
}

extension RecordedRun {
    var exportFacts: ExportFacts {
        ExportFacts(
            id: folder.id, folder: folder.path, started: LocalTime.utc(startedAt),
            startedWords: LocalTime.second(startedAt), unfinishedState: unfinishedState, fault: fault?.words,
            heldUp: HeldUpLine(of: snapshot, glyphs: .unicode)?.text.text,
            inputs: snapshot.inputs.map { ($0.name, $0.value.excerpt(atMost: 200)) }, version: BraidCommand.version)
    }

    /// Says on stderr that not all of the run is there; gives the exit status, where that is a fault.
    fileprivate func tellState(of story: RunStory) -> ExitStatus? {
        if let fault {
            StandardStream.error.writeLine(safely: "error: \(fault)\n = what came before that is exported")
            return .failed
        }
        if story.result == nil {
            let words = unfinishedState == "running" ? "is still under way" : "was broken off"
            StandardStream.error.writeLine(
                safely: "warning: the run `\(folder.id)` \(words): it is exported as far as it came")
        }
        return nil
    }
}
