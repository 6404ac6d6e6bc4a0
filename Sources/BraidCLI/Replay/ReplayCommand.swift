import ArgumentParser
import Dashboard
import RunLog

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Watch an earlier run again: the same dashboard, at any speed, and back and forth in time.",
        discussion: """
            `braid runs` lists the runs. Nothing is run or written, and nobody is asked anything.

            Keys: space plays and pauses, `<` `>` slower and faster, `,` `.` to the change before and after, `(` `)` 5 s \
            back and forth, `^` `$` to the start and the end, `@` to a time that is typed; `?` shows all. Without a \
            terminal, and with `--ui plain` or `json`, the run is told on stdout at once, or as slowly as it was with \
            `--speed`.

            Exit status: 0 it was watched, however the run ended, 1 its log cannot be read to its end, 64 there is no \
            such run.
            """
    )

    @ArgumentParser.Argument(help: "The run: any part of its six letters that no other run has, or `latest`.")
    var name: String

    @Option(
        parsing: .unconditional, help: "How many times as fast: 0.25, 0.5, 1, 2, 4, 8, 16, 32 or 64.",
        transform: OptionValue.speed)
    var speed: PlaybackSpeed?

    @Option(
        parsing: .unconditional, help: "Where to begin: 12.5s, 1:20 or 50%.", transform: OptionValue.place)
    var from: OptionValue.GivenPlace?

    @Flag(help: "Do not play until space is pressed, in the dashboard.")
    var paused = false

    @Option(help: "How the run is shown.")
    var ui = ReplayMode.auto

    @OptionGroup var looks: LooksOptions

    func validate() throws {
        if paused, ui == .plain || ui == .json {
            throw ValidationError("`--paused` is about the dashboard; leave it out with `--ui \(ui.rawValue)`")
        }
    }

    func run() async throws {
        try await Program.exit { program in
            let run = try LoggedRun(named: name, in: ProcessEnvironment.runsFolder(program.environment))
            let mode = try program.mode(ui.mode)
            let status: ExitStatus
            if mode == .dashboard, let session = try await session(of: run, program.environment) {
                status = await session.run()
            } else {
                status = await ReplayPrinter(run, ui == .json ? .json : .plain, speed: speed, from: try start(in: run))
                    .print()
            }
            guard status == .success, let fault = run.events.error else { return status }
            StandardStream.error.writeLine(safely: "error: \(fault)\n = what came before that was replayed")
            return .failed
        }
    }

    private func session(of run: LoggedRun, _ environment: [String: String]) async throws -> ReplaySession? {
        let playback = Playback(
            of: .zero...run.length, from: try start(in: run), speed: speed ?? .normal, isPlaying: !paused)
        return try await ReplaySession(run, playback, looks: looks, environment: environment)
    }

    private func start(in run: LoggedRun) throws -> Duration {
        guard let from else { return .zero }
        guard let start = Playback(of: .zero...run.length).position(of: from.place) else {
            throw Failure(
                .usage, "error: `--from \(from.text)` is after the end of the run, which took \(run.tookText)")
        }
        return start
    }
}

/// How a recorded run is shown.
enum ReplayMode: String, CaseIterable, ExpressibleByArgument {
    case auto, dashboard, plain, json

    var mode: UIMode {
        switch self {
        case .auto: .auto
        case .dashboard: .dashboard
        case .plain: .plain
        case .json: .json
        }
    }
}
