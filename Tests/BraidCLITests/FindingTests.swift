import Testing

extension BuiltProgramTests {
    /// What a person finds, copies and saves in a run.
    struct FindingTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// Four branches, one of which fails; the others speak and wait for a file of their name.
        private static let workflow = """
            name: Finding
            branches:
              London: {run: &wait 'printf "the \\033[31mforecast\\033[0m of $name\\n"; until [ -e "$name" ]; do sleep 0.05; done', env: {name: London}}
              Tokyo: {run: *wait, env: {name: Tokyo}, timeout: 600s}
              Paris: {run: 'echo bonjour; exit 3'}
              Oslo: {run: *wait, env: {name: Oslo}}
            join: {value: done}
            """

        private func start(width: Int = 80, height: Int = 24) async throws -> Tmux {
            try home.write(Self.workflow, to: "finding.yaml")
            let terminal = try await Tmux(in: home, width: width, height: height)
            try await terminal.takeCopies()
            try await terminal.run("braid run finding.yaml")
            try await terminal.wait(for: "1 London", "3 Paris", "3 run")
            for branch in ["London", "Tokyo", "Oslo"] { try await home.event("branch.output", of: branch) }
            try await home.event("branch.finished", of: "Paris")
            return terminal
        }

        /// A file in the folder of the run, seen from the home.
        private func saved(_ name: String) -> String {
            (home.runFolders.first ?? "").dropFirst(home.path.count + 1) + "/" + name
        }

        @Test func `branches are found by what they are in and what they said`() async throws {
            let terminal = try await start()
            try await terminal.type("/state:fail")
            try await terminal.wait(until: "only Paris is shown") { $0.contains("Paris") && !$0.contains("Tokyo") }
            try await terminal.wait(for: "filter: state:fail", "1 of 4")
            try await terminal.press("C-u")
            try await terminal.type("tme>2")
            try await terminal.wait(for: "write `time` for `tme`", "1 London")
            try await terminal.press("C-u")
            try await terminal.type("text:\"of oslo\"")
            try await terminal.wait(until: "only Oslo is shown") { $0.contains("4 Oslo") && !$0.contains("London") }
            try await terminal.press("Enter", "Enter")
            try await terminal.wait(for: "/of oslo", "1/1")
            try await terminal.press("Escape", "Escape", "Escape")
            try await terminal.wait(for: "1 London", "4 Oslo")
        }

        @Test func `the text of a branch is copied, without its colours`() async throws {
            let terminal = try await start()
            try await terminal.type("y")
            try await terminal.wait(for: "sent 32 B to the clipboard; also in")
            #expect(try await terminal.copied() == "the forecast of London\n")
            #expect(home.text(of: saved("London.clipboard.txt")) == "the forecast of London\n")
            try await terminal.press("Down")
            try await terminal.type("Y")
            try await terminal.wait(for: "Paris.json")
            let outcome = try await terminal.copied()
            #expect(outcome.hasPrefix("{") && outcome.contains("\"exit\":3") && outcome.hasSuffix("}\n"))
        }

        @Test func `all of an output is saved, and nothing is written over`() async throws {
            let terminal = try await start()
            try home.write("mine", to: "London.txt")
            try await terminal.press("C-s")
            try await terminal.wait(for: "saved 32 B to ./London-2.txt")
            try await terminal.press("C-s")
            try await terminal.wait(for: "saved 32 B to ./London-3.txt")
            #expect(home.text(of: "work/London.txt") == "mine")
            #expect(home.text(of: "work/London-2.txt") == "the \u{1B}[31mforecast\u{1B}[0m of London\n")
            #expect(home.text(of: "work/London-3.txt") == home.text(of: "work/London-2.txt"))
        }

        @Test func `a branch gets more time, or it is said why not`() async throws {
            let terminal = try await start()
            try await terminal.type("e")
            try await terminal.wait(for: "London has no timeout")
            try await terminal.press("Right")
            try await terminal.type("e")
            try await terminal.wait(for: "Tokyo: 10m00s more time")
            #expect(try home.events.contains { $0.action == "extend" && $0.accepted == true })
        }

        @Test func `a command is found by its name`() async throws {
            let terminal = try await start()
            try await terminal.type(":unst")
            try await terminal.wait(for: "nothing is called so")
            try await terminal.press("C-u")
            try await terminal.type("cancel all")
            try await terminal.press("Enter")
            try await terminal.wait(for: "cancel all?", "[c] cancel them")
            try await terminal.type("c")
            for branch in ["London", "Tokyo", "Oslo"] { try await home.event("branch.finished", of: branch) }
            try await terminal.wait(for: "⊘ 3", "✗ failed")
        }
    }
}
