import Branches
import Execution
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is left of commands in a terminal: nothing.
///
/// One after another, because the descriptors of the process are counted.
@Suite(.serialized) struct TerminalEndTests {
    /// A time to sleep that no other process on the machine is sleeping, to know a test's own processes by.
    private static func marker(_ test: Int) -> String { "62.\(getpid())0\(test)" }

    /// Runs a script until it has said `ready`, and then does something.
    private static func run(
        _ script: String, groups: ProcessGroups = ProcessGroups(), then action: @Sendable (Run) async -> Void
    ) async -> CommandRun {
        let reader = EventReader()
        return await TerminalRun.of(script, groups: groups, reader: reader) { run in
            await reader.waitForOutput("ready")
            await action(run)
        }
    }

    @Test func `a full-screen program is ended when it is cancelled`() async {
        let script = "stty raw </dev/tty; printf '\\033[?1049hready'; sleep \(Self.marker(1)) & sleep \(Self.marker(1))"
        let run = await Self.run(script) { $0.perform(.cancel(TerminalRun.a)) }
        #expect(run.outcome.status == .cancelled)
        #expect(!isAnyProcessAlive(mentioning: Self.marker(1)))
    }

    @Test func `what ignores SIGTERM and being hung up is killed after the grace period`() async {
        let script = "trap '' TERM HUP; echo ready; while :; do sleep \(Self.marker(2)); done"
        let run = await Self.run(script) { $0.perform(.cancel(TerminalRun.a)) }
        #expect(run.outcome.status == .cancelled)
        #expect(!isAnyProcessAlive(mentioning: Self.marker(2)))
    }

    @Test func `the jobs of a shell have groups of their own, and are ended too`() async {
        let script = """
            set -m; trap '' HUP; sleep \(Self.marker(3)) & sleep \(Self.marker(3)) &
            ps -o pgid= -p $!,$$ | sort -u | wc -l
            """
        let run = await TerminalRun.of(script)
        #expect(run.outcome.value == .text("2"))
        #expect(!isAnyProcessAlive(mentioning: Self.marker(3)))
    }

    @Test func `what leaves the session and holds the terminal does not hold up the run`() async {
        let run = await TerminalRun.of("setsid sleep 305.06 & echo $!")
        guard case .text(let text)? = run.outcome.value, let escaped = Int32(text) else {
            Issue.record("no process number: \(run.outcome)")
            return
        }
        #expect(kill(escaped, SIGKILL) == 0, "the run ended while the process was still there")
    }

    @Test func `its jobs stop and continue with the program`() async {
        let groups = ProcessGroups()
        let script = "set -m; sleep \(Self.marker(5)) & set +m; echo ready; sleep \(Self.marker(5))"
        let run = await Self.run(script, groups: groups) { run in
            await Self.until { Self.states(mentioning: Self.marker(5)) == ["S", "S", "S"] }
            groups.suspend()
            await Self.until { Self.states(mentioning: Self.marker(5)) == ["T", "T", "T"] }
            groups.resume()
            await Self.until { Self.states(mentioning: Self.marker(5)) == ["S", "S", "S"] }
            run.perform(.cancel(TerminalRun.a))
        }
        #expect(run.outcome.status == .cancelled)
    }

    @Test func `no descriptor and no process stays`() async throws {
        let before = Self.terminalDescriptors
        for script in ["echo $$", "echo $$; exit 1", "echo $$; kill -9 $$", "echo $$; exec >/dev/null 2>&1; sleep 0"] {
            let run = await TerminalRun.of(script)
            let process = try #require(Int32(run.shown("a", .stdout).split(separator: "\n").first ?? ""))
            #expect(kill(process, 0) != 0 && errno == ESRCH)
        }
        let missing = CommandSpec(.arguments([Template(literal: "/no")]), baseDirectory: "/tmp", hasTerminal: true)
        _ = await CommandRun.of([Branch("a", .command(missing))])
        #expect(Self.terminalDescriptors == before)
    }

    @Test func `two hundred at once each have their own`() async {
        let before = Self.terminalDescriptors
        let spec = CommandSpec(
            .shell(script: "tty </dev/tty >/dev/null; tty <&1", values: []), baseDirectory: "/tmp", hasTerminal: true)
        let run = await CommandRun.of((0..<200).map { Branch("b\($0)", .command(spec)) })
        #expect(run.result.outcomes.count { $0.status == .succeeded } == 200)
        #expect(Self.terminalDescriptors == before)
    }

    /// How many descriptors of this process are ends of terminals.
    private static var terminalDescriptors: Int {
        (0..<4096).count { descriptor in
            var path = [CChar](repeating: 0, count: 256)
            guard readlink("/proc/self/fd/\(descriptor)", &path, path.count - 1) > 0 else { return false }
            let text = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            return text.contains("/pts/") || text.contains("ptmx")
        }
    }

    private static func until(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    /// The states of the processes with this text in their command line.
    private static func states(mentioning text: String) -> [String] {
        processes(mentioning: text).compactMap { process in
            let line = String(decoding: TemporaryFolder.contents(of: "/proc/\(process)/stat") ?? [], as: UTF8.self)
            return line.split(separator: ")").last?.split(separator: " ").first.map(String.init)
        }
    }
}
