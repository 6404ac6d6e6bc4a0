import ArgumentParser
import Comparison
import Workflows

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Run a workflow one branch at a time and all at once, and account for the difference.",
        discussion: """
            Both lanes really run, one after the other, with the same inputs; nothing is taken over from earlier runs, \
            and each is recorded as a run of its own. So everything is done, asked and paid for twice, with \
            `--repeat N` 2 × N times. The comparison is on stdout: both times, the speed-up, what was possible at \
            best, where the time went, and how long other numbers of slots would take.

            `--recorded RUN` runs nothing: it takes a run that is over, and works the other lane out from it \
            (projected); given twice, with a run of each kind of the same file and inputs, it compares the two.

            `--export svg -o FILE` draws the race besides; with `-o -` stdout has the picture in place of the text. \
            A picture that is there already stays as it is if the comparison is stopped.

            A lane that did not finish has no time. Exit status: as `braid run` has it, by the lane that went worse: \
            0 both finished, 3 incomplete, 1 failed, 2 an invalid file or input, 4 stopped by a guard, 64 wrong usage, \
            128 + the signal (129 SIGHUP, 130 Ctrl-C, 131 Ctrl-\\, 143 SIGTERM).
            """
    )

    enum Order: String, CaseIterable, ExpressibleByArgument {
        case sequentialFirst = "sequential-first"
        case parallelFirst = "parallel-first"

        var lanes: [LaneKind] { self == .sequentialFirst ? [.sequential, .parallel] : [.parallel, .sequential] }
    }

    enum Picture: String, CaseIterable, ExpressibleByArgument {
        case svg
    }

    @Argument(help: "The workflow file; the name of an example where there is no such file.")
    var file: String?

    @Option(help: "A run that is over, instead of a file: it and what is worked out from it. Twice: two runs.")
    var recorded: [String] = []

    @Option(help: "Which lane runs first.")
    var order: Order?

    @Option(
        name: .customLong("repeat"), parsing: .unconditional,
        help: "How often each lane runs; its time is the median.", transform: OptionValue.repetitions)
    var repetitions: Int?

    @Flag(help: "Both lanes at the same time; only where everything is simulated.")
    var concurrent = false

    @Option(help: "Draw the race for a page or a slide; goes with `-o FILE`.")
    var export: Picture?

    @Option(
        name: [.customShort("o"), .customLong("output-file")], help: "The file of the picture; `-` is stdout.",
        completion: .file(extensions: ["svg"]))
    var picturePath: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    @OptionGroup var options: RunOptions

    func validate() throws {
        if options.sequential {
            throw ValidationError("`--sequential` is one of the two lanes; leave it out, or use `braid run`")
        }
        if (export == nil) != (picturePath == nil) {
            throw ValidationError("`--export svg` and `-o FILE` go together")
        }
        if force, picturePath == nil { throw ValidationError("`--force` goes with `-o FILE`") }
        if concurrent, order != nil {
            throw ValidationError("`--order` is about lanes that run one after the other; leave out `--concurrent`")
        }
        if recorded.isEmpty {
            if file == nil { throw ValidationError("nothing to compare: name a workflow file, or `--recorded RUN`") }
        } else if file != nil {
            throw ValidationError("`--recorded` compares runs that are over: leave out the file")
        } else if concurrent || order != nil || repetitions != nil || !options.decisive.isEmpty
            || !options.inputs.isEmpty
        {
            throw ValidationError("`--recorded` runs nothing: leave out what says how to run")
        } else if recorded.count > 2 {
            throw ValidationError("`--recorded` is given at most twice: one run of each kind")
        }
    }

    func run() async throws {
        try await Program.exit { program in
            let delivery = ComparisonDelivery(
                form: options.output, picture: picturePath.map { ($0, force) },
                try ChosenTheme(named: options.looks.theme, environment: program.environment),
                isAutomatic: options.looks.theme == ChosenTheme.automaticName, program.environment)
            try delivery.check()
            guard recorded.isEmpty else {
                let comparison = try RecordedComparison(of: recorded, in: program).comparison
                if try program.mode(options) == .dashboard,
                    let screen = try await ComparisonScreen(options, environment: program.environment),
                    let status = await screen.show(comparison)
                {
                    return status
                }
                let status = try delivery.deliver(comparison)
                return status == .success ? .of(comparison) : status
            }
            return try await ComparedWorkflow(named: file ?? "").withInputs(options) { workflow, options in
                var session = try ComparisonSession(
                    workflow, options, lanes: (order ?? .sequentialFirst).lanes, repetitions: repetitions ?? 1,
                    isConcurrent: concurrent, program)
                if session.wantsScreen {
                    session.screen = try await ComparisonScreen(options, environment: program.environment)
                }
                // Asked before: one that is gone is no terminal any more.
                let toTerminal = Terminal.stdoutKind == .terminal
                let end = await session.run()
                // A reader that went away has nothing to be told.
                if end.cause == .outputClosed { return .brokenPipe }
                let status =
                    end.canReport || !toTerminal
                    ? try delivery.deliver(end.comparison, isCutShort: end.isCutShort) : .success
                if case .signal(let number) = end.cause { return .signal(number) }
                if status != .success { return status }
                return .of(end.comparison)
            }
        }
    }
}
