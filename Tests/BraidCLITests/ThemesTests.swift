import Foundation
import Testing

extension BuiltProgramTests {
    struct ThemesTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try FileManager.default.createDirectory(
                atPath: home.path + "/.config/braid/themes", withIntermediateDirectories: true)
        }

        private func write(theme text: String, to name: String) throws {
            try home.write(text, to: "../.config/braid/themes/" + name)
        }

        @Test func `themes are listed with what they are for and where they come from`() async throws {
            try write(theme: "variant: light\n", to: "mine.yaml")
            try write(theme: "inherits: paper\n", to: "paper.yml")
            try write(theme: "inherits: round\n", to: "round.yaml")
            try write(theme: "", to: "notes.txt")
            let program = try await home.run(["themes"])
            #expect(program.status == 0)
            #expect(
                program.output == """
                    high-contrast  dark   built in
                    midnight       dark   built in
                    mine           light  \(home.path)/.config/braid/themes/mine.yaml
                    mono           any    built in
                    okabe          dark   built in
                    paper          light  \(home.path)/.config/braid/themes/paper.yml
                    round          theme `round` inherits from itself; remove one `inherits` of the circle
                    terminal       any    built in

                    """)
        }

        @Test func `on a terminal each is shown in its colours, unless they are not wanted`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid themes; NO_COLOR=1 braid themes >/dev/tty")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.screen()
            #expect(screen.components(separatedBy: "✓ done").count == 7)
        }

        @Test func `a theme's file is printed as a start for another`() async throws {
            let program = try await home.run(["themes", "paper"])
            #expect(program.status == 0)
            #expect(program.output.contains("\nname: paper\ninherits: base\nvariant: light\n"))
        }

        @Test func `a file is checked`() async throws {
            try home.write("roles: { tekst: ink }\npalette: { ink: \"#222222\" }\nvariant: dark\n", to: "mine.yaml")
            let program = try await home.run(["themes", "--check", "mine.yaml"])
            #expect(program.status == 2)
            #expect(
                program.errors == """
                    warning: mine.yaml:1: unknown role `tekst`; did you mean `text`?
                    warning: mine.yaml: hard to read on the background: `text` 1.3:1; 3:1 is the least

                    """)
            try home.write("palette: { ink: \"#dddddd\" }\n", to: "mine.yaml")
            #expect(try await home.run(["themes", "--check", "mine.yaml"]).status == 0)
            #expect(try await home.run(["themes", "--check", "none.yaml"]).status == 2)
        }

        @Test func `a theme that cannot be used keeps a run from starting`() async throws {
            try FileManager.default.createSymbolicLink(
                atPath: home.path + "/.config/braid/themes/endless.yaml", withDestinationPath: "/dev/zero")
            let program = try await home.run(["demo", "weather", "--theme", "endless"])
            #expect(program.status == 64)
            #expect(program.errors.contains("/themes/endless.yaml` cannot be used: it is not a file"))
            #expect(home.runFolders.isEmpty)
        }

        @Test func `what is wrong with a theme is said, and the run goes on`() async throws {
            try write(theme: "roles: { tekst: ink }\ninherits: nosuch\n", to: "mine.yaml")
            let terminal = try await Tmux(in: home, width: 120)
            try await terminal.run("braid demo weather --exit --theme mine")
            #expect(try await terminal.exitStatus() == 0)
            let screen = try await terminal.screen()
            #expect(screen.contains("themes/mine.yaml:1: unknown role `tekst`; did you mean `text`?"))
            #expect(screen.contains("themes/mine.yaml:2: there is no theme `nosuch` to inherit from"))
        }

        @Test func `a theme is tried on and kept`() async throws {
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "3 run")
            try await terminal.press("T")
            try await terminal.wait(for: "high-contrast", "⏎ keep")
            try await terminal.press("Down", "Down", "Down", "Enter")
            try await terminal.wait(for: "`--theme paper` has it from the start")
            for branch in ["London", "Tokyo", "Paris"] { try home.write("", to: branch) }
            try await terminal.wait(for: "✓ finished")
            try await terminal.press("q")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
        }
    }
}
