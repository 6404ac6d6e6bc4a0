import Branches
import Execution
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is left of commands in a terminal: nothing.
@Suite(.timeLimit(.minutes(10))) struct TerminalEndTests {
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
        // Before it has left, it is hung up when its leader ends.
        let script = "setsid sleep 305.06 & until [ $(ps -o sid= -p $!) -eq $! ]; do :; done; echo $!"
        let run = await TerminalRun.of(script)
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

    @Test func `no process stays`() async throws {
        for script in ["echo $$", "echo $$; exit 1", "echo $$; kill -9 $$", "echo $$; exec >/dev/null 2>&1; sleep 0"] {
            let run = await TerminalRun.of(script)
            let process = try #require(Int32(run.shown("a", .stdout).split(separator: "\n").first ?? ""))
            #expect(kill(process, 0) != 0 && errno == ESRCH)
        }
    }

    @Test func `no descriptor stays, neither of fifty at once nor of what cannot be started`() async {
        await #expect(processExitsWith: .success) {
            let tooLong = ["echo"] + Array(repeating: String(repeating: "x", count: 100_000), count: 100)
            let lists = [["/no"], ["/etc/passwd"], tooLong] + Array(repeating: ["tty", "-s"], count: 50)
            let branches = lists.enumerated().map { index, list in
                let arguments = list.map { Template(literal: $0) }
                let spec = CommandSpec(.arguments(arguments), baseDirectory: "/tmp", hasTerminal: true)
                return Branch("b\(index)", .command(spec))
            }
            // The first run opens what the process keeps.
            _ = await CommandRun.of(branches)
            let before = Self.openDescriptors
            let run = await CommandRun.of(branches)
            #expect(run.result.outcomes.count { $0.error?.hasPrefix("cannot start") == true } == 3)
            // What closes a descriptor may still be on its way on another thread.
            var after = Self.openDescriptors
            for _ in 0..<1000 {
                if after.count <= before.count { break }
                await Task.yield()
                after = Self.openDescriptors
            }
            #expect(after.count <= before.count, "\(after) instead of \(before)")
        }
    }

    /// What each descriptor of this process is open on.
    private static var openDescriptors: [String] {
        (0..<512).compactMap { descriptor in
            var path = [CChar](repeating: 0, count: 256)
            guard readlink("/proc/self/fd/\(descriptor)", &path, path.count - 1) > 0 else { return nil }
            return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
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
