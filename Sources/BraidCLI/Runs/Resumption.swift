import Branches
import Canvas
import Curses
import Examples
import Execution
import Reports
import RunLog
import Workflows

/// An earlier run, and how it is gone on from.
struct Resumption {
    private let program: Program
    private let runs: EarlierRuns
    private let invocation: Invocation
    private let source: WorkflowSource
    private(set) var options: RunOptions
    /// How the new run is asked for: what was given before is given again.
    private let next: Invocation

    private var earlier: RecordedRun { runs.last }

    /// Finds the run, and reads all of it and the workflow as it is now; what is not as it was is said.
    init(of name: String, _ options: RunOptions, in program: Program) throws {
        self.program = program
        let earlier = try RecordedRun.find(name, in: program)
        runs = EarlierRuns(earlier, in: RunHistory(in: ProcessEnvironment.runsFolder(program.environment)))
        let folder = earlier.folder
        guard !earlier.isRunning else {
            throw Failure(
                .usage, "error: the run `\(folder.id)` is still under way\n = wait for its end, or stop it first")
        }
        guard let invocation = Invocation(of: folder), let recorded = folder.text(of: "workflow.yaml") else {
            throw Failure(
                .failed,
                "error: the run `\(folder.id)` does not say how it was asked for: `\(folder.path)` has no readable "
                    + "`\(Invocation.fileName)` or `workflow.yaml`\n = run the workflow again")
        }
        self.invocation = invocation
        self.options = try options.filled(from: invocation, in: folder.path + "/" + Invocation.fileName)
        var next = Invocation(invocation.subject, in: invocation.folder, self.options)
        next.inputs += invocation.inputs.filter { !next.inputs.contains($0) }
        self.next = next
        source = Self.source(invocation, recorded: recorded, of: folder)
        if let fault = earlier.fault {
            StandardStream.error.writeLine(
                safely: "warning: \(fault)\n = what came after that is not known and runs again")
        }
    }

    /// The file as it is now, where there is one.
    private static func source(
        _ invocation: Invocation, recorded: String, of run: RunFolder
    ) -> WorkflowSource {
        switch invocation.subject {
        case .map: return WorkflowSource(path: "braid map", text: recorded, folder: invocation.folder)
        case .example(let name): return WorkflowSource(path: "\(name).yaml", text: recorded, folder: invocation.folder)
        case .file(let path):
            guard RunFolder.isFile(path), let now = try? WorkflowFileReader.read(path) else {
                StandardStream.error.writeLine(
                    safely: "note: the workflow file `\(path)` cannot be read any more; the run's own copy is used")
                return WorkflowSource(path: path, text: recorded, folder: invocation.folder)
            }
            if let words = changes(from: recorded, to: now.text) {
                StandardStream.error.writeLine(
                    safely: "note: the workflow file `\(path)` is not as it was in the run `\(run.id)`: \(words)")
            }
            return now
        }
    }

    /// `nil` where nothing is different that matters.
    private static func changes(from old: String, to new: String) -> String? {
        if old == new { return nil }
        guard let changes = WorkflowChanges(from: old, to: new) else { return "one of them cannot be read as YAML" }
        return changes.isEmpty ? nil : changes.words
    }

    /// An example may need a service that runs as long as it does.
    func withInputs(_ body: (Resumption) async throws -> ExitStatus) async throws -> ExitStatus {
        guard case .example(let name) = invocation.subject,
            let input = Example.all.first(where: { $0.name == name })?.serviceInput,
            !invocation.inputs.contains(input), !options.inputs.contains(where: { $0.hasPrefix("\(input)=") })
        else { return try await body(self) }
        return try await withWeatherService { address in
            var resumption = self
            resumption.options.inputs.append("\(input)=\(address)")
            return try await body(resumption)
        }
    }

    func run() async throws -> ExitStatus {
        let workflow = try load()
        let session = try RunSession(
            plan: workflow.plan, source: source, options: options, mode: try program.mode(options),
            environment: program.environment, invocation: next, keyVariables: workflow.keyVariables,
            mapping: invocation.subject == .map ? MapWorkflow.branch : nil, resuming: runs)
        return await session.run()
    }

    /// Says what would run.
    func forecast() throws -> ExitStatus {
        let workflow = try load()
        let forecast = Forecast(of: workflow.plan, takingOver: runs.results(), runner: StandardRunner())
        let glyphs = CursesDisplay.localeHasUnicode(program.environment) ? Glyphs.unicode : .ascii
        let shown = ShownForecast(forecast.run, after: earlier, glyphs: glyphs)
        return StandardStream.deliver(options.output == .json ? shown.json : shown.text, as: "what would run")
    }

    private func load() throws -> LoadedWorkflow {
        var loading = try options.workflowOptions(program.environment)
        let inputs = earlier.snapshot.inputs
        switch invocation.subject {
        case .map:
            loading.hiddenInputs = [MapWorkflow.itemsInput]
            loading.values = inputs.filter { $0.name == MapWorkflow.itemsInput }
            guard !loading.values.isEmpty || !MapWorkflow.hasItems(source.text) else {
                throw Failure(
                    .failed,
                    "error: the run `\(earlier.folder.id)` does not tell any more what its items were\n"
                        + " = run `braid map` again")
            }
        case .example: loading.ignoresModelsOfFile = true
        case .file: break
        }
        let given = loading.inputs.map(\.name)
        for name in invocation.inputs where !given.contains(name) && !inputs.contains(where: { $0.name == name }) {
            throw Failure(
                .failed,
                "error: the run `\(earlier.folder.id)` does not tell any more what its input `\(name)` was\n"
                    + " = give it with `-i \(name)=…`")
        }
        loading.earlierInputs = inputs.filter { invocation.inputs.contains($0.name) }
        return try program.load(
            source, options: loading, showsWarnings: options.ui != .none && options.ui != .json)
    }
}
