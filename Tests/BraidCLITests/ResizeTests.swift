import TestSupport
import Testing

extension BuiltProgramTests {
    struct ResizeTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
        }

        @Test(arguments: [[], ["Enter"], ["q"], ["?"]])
        func `fifty sizes in a row leave the screen right`(keys: [String]) async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "3 Paris", "3 run")
            for key in keys { try await terminal.press(key) }
            var random = SeededGenerator(seed: 50)
            for _ in 0..<50 {
                try await terminal.resize(
                    width: Int.random(in: 2...220, using: &random), height: Int.random(in: 1...70, using: &random))
            }
            try await terminal.resize(width: 100, height: 30)
            let screen = try await terminal.wait(until: "a screen of 100x30") { screen in
                screen.contains("braid") && screen.split(separator: "\n").contains { $0.count == 100 }
            }
            #expect(!screen.contains("too small"))
            // Whatever was left over from another size would go with this.
            try await terminal.press("C-l")
            try await Patience.until("the screen as it is when it is drawn anew") {
                try await Self.withoutClocks(terminal.visibleScreen()) == Self.withoutClocks(screen)
            }
            try await terminal.press("Escape", "C-c")
            #expect(try await terminal.exitStatus() == 130)
            #expect(try await terminal.isRestored())
        }

        /// What moves on by itself: digits and the spinner.
        private static func withoutClocks(_ screen: String) -> String {
            String(screen.map { $0.isNumber || ("\u{2800}"..."\u{28FF}").contains($0) ? "#" : $0 })
        }
    }
}
