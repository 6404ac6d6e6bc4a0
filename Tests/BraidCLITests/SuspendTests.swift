import Testing

extension BuiltProgramTests {
    /// Ctrl-Z and `fg` under a shell.
    struct SuspendTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
        }

        static let views: [(keys: [String], text: String)] = [
            ([], "q quit"), (["Enter"], "esc back"), (["q"], "[k] stop the run and quit"),
            (["X"], "cancel them"), (["?"], "show, hide the keys"), (["Enter", "q"], "[k] stop the run and quit"),
        ]

        @Test(arguments: views)
        func `every view is there again after ctrl-z and fg`(keys: [String], text: String) async throws {
            let terminal = try await start()
            for key in keys { try await terminal.press(key) }
            try await terminal.wait(for: text)
            for isLast in [false, true] {
                try await stop(terminal)
                try await resume(terminal, untilEnd: isLast)
                try await terminal.wait(for: text, "Waiting")
                #expect(try await terminal.screenState() == "alternate, no cursor")
            }
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        @Test func `the mouse is the shell's while the program is stopped, and nobody's afterwards`() async throws {
            let terminal = try await start()
            #expect(try await !terminal.reportsMouse())
            try await terminal.press("m")
            try await Patience.until("the mouse is asked for") { try await terminal.reportsMouse() }
            try await stop(terminal)
            #expect(try await !terminal.reportsMouse())
            try await resume(terminal, untilEnd: true)
            try await Patience.until("the mouse is asked for again") { try await terminal.reportsMouse() }
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await !terminal.reportsMouse())
        }

        @Test func `a window that changed meanwhile is filled`() async throws {
            let terminal = try await start()
            try await stop(terminal)
            try await terminal.resize(width: 110, height: 35)
            try await resume(terminal, untilEnd: true)
            try await terminal.wait(until: "a screen of 110 columns") { screen in
                screen.contains("q quit") && screen.split(separator: "\n").contains { $0.count == 110 }
            }
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
        }

        private func start() async throws -> Tmux {
            let terminal = try await Tmux(in: home)
            try await terminal.type("stty -g >../before; braid run waiting.yaml\n")
            try await terminal.wait(for: "1 London", "3 Paris", "3 run")
            return terminal
        }

        private func stop(_ terminal: Tmux) async throws {
            try await terminal.press("C-z")
            try await Patience.until("the shell's screen") { try await terminal.screenState() == "normal, cursor" }
        }

        private func resume(_ terminal: Tmux, untilEnd: Bool) async throws {
            let notes = "; echo $? >../status; stty -g >../after; touch ../ended"
            try await terminal.type("fg\(untilEnd ? notes : "")\n")
        }
    }
}
