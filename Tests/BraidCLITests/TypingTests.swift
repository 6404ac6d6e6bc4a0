import Testing

extension BuiltProgramTests {
    /// What comes from the terminal besides single keys.
    struct TypingTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
        }

        @Test func `a paste runs no commands`() async throws {
            let terminal = try await start()
            try await terminal.paste("x\nXc\nqk\na and a bit of text")
            try await expectOnlyLondonCanceled(terminal)
        }

        @Test func `alt with a letter and unknown sequences run no commands`() async throws {
            let terminal = try await start()
            for keys in ["\u{1B}x", "\u{1B}q", "\u{1B}[99;3X", "\u{1B}[1;9q", "\u{1B}]x\u{07}", "\u{1B}[57428;5u"] {
                try await terminal.type(keys)
            }
            try await expectOnlyLondonCanceled(terminal)
        }

        @Test func `a click selects what x then cancels`() async throws {
            let terminal = try await start()
            let lines = try await terminal.visibleScreen().split(separator: "\n", omittingEmptySubsequences: false)
            let row = try #require(lines.firstIndex { $0.contains("3 Paris") })
            let column = try #require(lines[row].firstRange(of: "3 Paris"))
            let x = lines[row].distance(from: lines[row].startIndex, to: column.lowerBound)
            try await terminal.press("m")
            try await Patience.until("the mouse is asked for") { try await terminal.reportsMouse() }
            try await terminal.type("\u{1B}[<0;\(x + 1);\(row + 1)M\u{1B}[<0;\(x + 1);\(row + 1)m")
            try await terminal.press("x")
            try await home.event("branch.finished", of: "Paris")
            #expect(try home.events.of("branch.finished").count == 1)
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
        }

        private func start() async throws -> Tmux {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "3 Paris", "3 run")
            return terminal
        }

        /// Everything before `x` has done nothing.
        private func expectOnlyLondonCanceled(_ terminal: Tmux) async throws {
            try await terminal.press("x")
            try await home.event("branch.finished", of: "London")
            try await terminal.wait(for: "2 run")
            #expect(try home.events.of("operator.action").count == 1)
            #expect(try home.events.endOfRun == nil)
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }
    }
}
