import Foundation
import Testing

extension BuiltProgramTests {
    /// The keys of the dashboard, pressed in a real terminal.
    struct KeysTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// A fan-out of which one element fails, and a branch that waits for a file of its name.
        private static let workflow = """
            name: Keys
            max_parallel: 4
            branches:
              work: {for_each: [a, b, c, d], run: 'echo "item {{item}}"; [ {{item}} != b ] || exit 3'}
              London: {run: &wait 'echo "some words"; until [ -e "$name" ]; do sleep 0.05; done; echo more', env: {name: London}}
              Tokyo: {run: *wait, env: {name: Tokyo}}
              Paris: {run: *wait, env: {name: Paris}}
            join: {value: "{{London}}"}
            """

        private func writeKeys(_ text: String) throws {
            try FileManager.default.createDirectory(
                atPath: home.path + "/.config/braid", withIntermediateDirectories: true)
            try home.write(text, to: "../.config/braid/keys.yaml")
        }

        private func started(_ options: String = "") async throws -> Tmux {
            try home.write(Self.workflow, to: "keys.yaml")
            let terminal = try await Tmux(in: home, width: 100, height: 30)
            try await terminal.run("braid run keys.yaml \(options)")
            for branch in ["London", "Tokyo", "Paris"] { try await home.event("branch.output", of: branch) }
            try await terminal.wait(for: "3 run", "✗ 1", "some words")
            return terminal
        }

        @Test func `each view and density is a key away`() async throws {
            let terminal = try await started()
            try await terminal.press("+", "+")
            try await terminal.wait(for: "rows", "▾ work", "  work[1] b")
            try await terminal.press("f")
            try await terminal.wait(for: "▸ work", "✓✗✓✓")
            try await terminal.press("Right")
            try await terminal.wait(for: "▾ work")
            try await terminal.press("-")
            try await terminal.wait(for: "cards")
            try await terminal.press("0", "/")
            try await terminal.type("tok")
            try await terminal.press("Enter", "Enter")
            try await terminal.wait(for: "─ output ", "follow ●")
            try await terminal.press("w", "v", "f")
            try await terminal.wait(for: "follow ○ wrap ○ raw ●")
            try await terminal.press("Tab")
            try await terminal.wait(for: "state        ", "command ──", "in           ")
            try await terminal.press("Tab", "b")
            try await terminal.wait(until: "the text is alone") { !$0.contains("Paris") }
            try await terminal.press("b", "Escape")
            try await terminal.wait(until: "all that fit are shown") {
                $0.contains("filter 1 of 7") && !$0.contains("─ output ")
            }
            try await terminal.press("Escape")
            try await terminal.wait(for: "1 work[0]", "━ 6 Tokyo")
            try await terminal.press("Enter")
            try await terminal.wait(for: "─ output ")
            try await terminal.press("]")
            try await terminal.wait(for: "━ 7 Paris")
            try await terminal.press("[", "#")
            try await terminal.type("3")
            try await terminal.press("Enter")
            try await terminal.wait(for: "━ 3 work[2] c")
            try await terminal.press("!")
            try await terminal.wait(for: "━ 2 work[1] b")
            try await terminal.press("T")
            try await terminal.wait(for: "─ theme ")
            // An escape that is followed by a key at once is another key.
            try await terminal.press("Escape")
            try await terminal.wait(until: "the themes are gone") { !$0.contains("─ theme ") }
            try await terminal.press("m", "C-l", "?")
            try await terminal.wait(for: "page 1 of 2", "export to a file")
            try await terminal.press("Right")
            try await terminal.wait(for: "retry it, all failed")
            try await terminal.press("?", "p")
            try await terminal.wait(for: "PAUSED")
            try await terminal.press("p", "C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        @Test func `each action reaches the run`() async throws {
            let terminal = try await started()
            for key in ["<", ">", "P", "P", "!", "r", "R"] { try await terminal.press(key) }
            try await terminal.press("/")
            try await terminal.type("london")
            try await terminal.press("Enter", "Space", "a", "u", "X")
            try await terminal.wait(for: "[c] cancel them")
            try await terminal.press("Escape")
            try await terminal.wait(until: "the question is gone") { !$0.contains("[c] cancel them") }
            try await terminal.press("J")
            try await terminal.wait(for: "[j] join what they have said")
            try await terminal.press("j")
            try await home.event("run.finished")
            let actions = try home.events.of("operator.action").compactMap(\.action)
            #expect(
                actions == [
                    "set_max_parallel", "set_max_parallel", "pause_starting", "resume_starting", "retry", "retry",
                    "accept", "join_now",
                ])
            // The log has the end before the screen: until then `q` is a question.
            try await terminal.wait(for: "◐ incomplete")
            try await terminal.press("q")
            #expect(try await terminal.exitStatus() == 3)
            #expect(try await terminal.isRestored())
        }

        @Test func `keys of a person's own file take the place of those that were there`() async throws {
            try writeKeys("cancel: c\nquit: ctrl-q\n")
            let terminal = try await started()
            try await terminal.wait(for: "ctrl-q quit")
            try await terminal.press("q", "x", "/")
            try await terminal.type("Tokyo")
            try await terminal.press("Enter")
            try await terminal.wait(for: "c cancel")
            try await terminal.press("c")
            try await home.event("branch.finished", of: "Tokyo")
            try await terminal.press("C-q")
            try await terminal.wait(for: "[k] stop the run and quit")
            try await terminal.press("k")
            #expect(try await terminal.exitStatus() == 130)
        }

        @Test func `a file of keys that cannot be is told with its line, before anything runs`() async throws {
            try writeKeys("retry: x\n")
            try home.write(Self.workflow, to: "keys.yaml")
            let terminal = try await Tmux(in: home, width: 100, height: 30)
            try await terminal.run("braid run keys.yaml")
            #expect(try await terminal.exitStatus() == 64)
            try await terminal.wait(for: "keys.yaml:1: `x` of `retry` means `cancel` already")
        }
    }
}
