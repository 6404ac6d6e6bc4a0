import Glibc
import Testing

extension BuiltProgramTests {
    struct CrashTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        @Test func `a trap leaves the terminal in order and its message in sight`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=3 --debug-trap")
            let traps = [SIGILL, SIGTRAP, SIGABRT].map { 128 + $0 }
            #expect(traps.contains(try await terminal.exitStatus()))
            #expect(try await terminal.isRestored())
            try await terminal.wait(for: "a trap that was asked for")
        }

        @Test func `what was shown as ended is in the log of a killed run`() async throws {
            let names = (1...40).map { "b\($0)" }
            let branches = names.enumerated().map { "  \($1): {run: 'sleep \(Double($0) / 20); echo \($1)'}\n" }
            try home.write("branches:\n" + branches.joined(), to: "many.yaml")
            let program = try home.start(["run", "many.yaml", "--max-parallel", "unlimited"])
            try await Patience.until("ten branches have ended") { shownAsEnded.count >= 10 }
            program.send(SIGKILL)
            #expect(try await program.wait() == 128 + SIGKILL)
            let logged = try home.events.of("branch.finished").compactMap(\.branch)
            #expect(Set(shownAsEnded).isSubset(of: logged))
            #expect(try home.events.endOfRun == nil)
        }

        /// The branches of lines such as `00:00.2 ok         b1   0.1s`.
        private var shownAsEnded: [String] {
            home.text(of: "stderr").split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                return words.count > 2 && words[1] == "ok" ? String(words[2]) : nil
            }
        }
    }
}
