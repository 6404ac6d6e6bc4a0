import Canvas
import Dashboard
import Dispatch
import Execution
import Reports
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a run for the dashboard: beside where the program was started, under the name of the run.
struct DashboardExport: Sendable {
    let folder: RunFolder
    let tell: @Sendable (DashboardNews) -> Void
    private let writing = DispatchGroup()

    init(folder: RunFolder, _ tell: @escaping @Sendable (DashboardNews) -> Void) {
        self.folder = folder
        self.tell = tell
    }

    /// Waits for what is being written: a person may leave before it is done.
    func finish() async {
        await withCheckedContinuation { finished in
            writing.notify(queue: .global()) { finished.resume() }
        }
    }

    /// With so many files of this name something else is wrong.
    private static let mostFiles = 100

    /// Of a run that is under way it is what is recorded so far.
    var exporting: Exporting {
        Exporting(
            of: RecordPlace(id: folder.id, folder: folder.path),
            as: ExportFormat.allCases.map { ExportChoice($0.rawValue, use: $0.use) },
            write: { name in
                guard let format = ExportFormat(rawValue: name) else { return }
                // A large log takes a while, which the screen does not wait for.
                DispatchQueue(label: "braid.export").async(group: writing) { tell(write(format)) }
            })
    }

    private func write(_ format: ExportFormat) -> DashboardNews {
        do {
            return .exported(to: "\(try file(format))")
        } catch let failure as Failure {
            return .notExported(Self.reason(failure.message))
        } catch {
            return .notExported("\(String(describing: error))")
        }
    }

    /// Gives the name of the file.
    private func file(_ format: ExportFormat) throws -> String {
        var story = RunStory()
        let run = try RecordedRun(folder) { story.apply($0) }
        let export = RunExport(of: story, run.exportFacts)
        for number in 1...Self.mostFiles {
            let name = "\(folder.id)\(number > 1 ? "-\(number)" : "").\(format.fileExtension)"
            guard access(name, F_OK) != 0 else { continue }
            try ExportFile(name, replaces: false).write { try export.write(format, $0) }
            return name
        }
        throw Failure(.failed, "error: there are \(Self.mostFiles) files of the run `\(folder.id)` here already")
    }

    /// The first line, without what it begins with on stderr.
    private static func reason(_ message: String) -> SafeText {
        let line = message.split(separator: "\n").first ?? ""
        return "\(line.hasPrefix("error: ") ? line.dropFirst("error: ".count) : line)"
    }
}

extension ExportFormat {
    /// Such that `braid export -o` knows it again, where it does not take the ending for another form.
    fileprivate var fileExtension: String {
        switch self {
        case .json: "json"
        case .markdown: "md"
        case .html: "html"
        case .trace: "trace.json"
        case .otlp: "otlp.json"
        case .junit: "xml"
        case .csv: "csv"
        }
    }

    /// What it is good for.
    fileprivate var use: String {
        switch self {
        case .json: "all there is, for programs"
        case .markdown: "a report"
        case .html: "a report with its timeline, as a page"
        case .trace: "opens in Perfetto and Chrome"
        case .otlp: "for OpenTelemetry collectors"
        case .junit: "test results, for build servers"
        case .csv: "a job log, a line per branch"
        }
    }
}
