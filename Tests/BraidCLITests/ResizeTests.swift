import TestSupport
import Testing

extension BuiltProgramTests {
    struct ResizeTests {
        /// Of the window in the end.
        private static let (width, height) = (100, 30)

        @Test(arguments: [nil, "Enter", "q", "?"])
        func `after fifty sizes in a row the screen is that of a window that never changed`(key: String?) async throws {
            let (steadyHome, home) = (try ProgramHome(), try ProgramHome())
            let steady = try await start(in: steadyHome, key)
            let terminal = try await start(in: home, key)
            var random = SeededGenerator(seed: 50)
            for _ in 0..<50 {
                try await terminal.resize(
                    width: Int.random(in: 2...220, using: &random), height: Int.random(in: 1...70, using: &random))
            }
            try await terminal.resize(width: Self.width, height: Self.height)
            let expected = try await Self.withoutClocks(steady.visibleScreen())
            try await terminal.wait(until: "the screen:\n\(expected)") { Self.withoutClocks($0) == expected }
            try await terminal.press("C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        private func start(in home: ProgramHome, _ key: String?) async throws -> Tmux {
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home, width: Self.width, height: Self.height)
            try await terminal.run("braid run waiting.yaml")
            for branch in ["London", "Tokyo", "Paris"] { try await home.event("branch.output", of: branch) }
            try await terminal.wait(for: "1 London", "3 Paris", "3 run")
            if let key { try await terminal.press(key) }
            return terminal
        }

        /// Without what moves on by itself: times, the room beside them, the spinner, and the bars of the timeline.
        private static func withoutClocks(_ screen: String) -> String {
            screen.replacing(/[0-9][0-9.:]*m?s?/, with: "#").replacing(/[⠀-⣿]/, with: "*")
                .replacing(/[░▒┊\ ]+/, with: " ").replacing(/━+/, with: "━").replacing(/─+/, with: "─")
                .replacing(/(#─)+/, with: "#─")
        }
    }
}
