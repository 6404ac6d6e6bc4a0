import Foundation
import Testing

extension BuiltProgramTests {
    /// `E` in the dashboard.
    struct DashboardExportTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: home.folder).sorted()
        }

        private func text(_ name: String) throws -> String {
            try String(contentsOfFile: home.folder + "/" + name, encoding: .utf8)
        }

        private var id: String { home.runFolders.first.map { String($0.suffix(6)) } ?? "" }

        @Test func `a run is written as far as it came, and again when it has ended, beside the first file`()
            async throws
        {
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid run waiting.yaml")
            try await terminal.wait(for: "1 London", "3 run")
            for branch in ["London", "Tokyo", "Paris"] { try await home.event("branch.output", of: branch) }
            try await terminal.press("E")
            try await terminal.wait(for: "export", "under way", "markdown", "Perfetto")
            try await terminal.press("Down", "Enter")
            try await terminal.wait(for: "written to \(id).md")
            #expect(try text("\(id).md").hasPrefix("# Waiting\n"))
            #expect(try text("\(id).md").contains("The run is still under way"))

            for branch in ["London", "Tokyo", "Paris"] { try home.write("", to: branch) }
            try await terminal.wait(for: "✓ finished")
            try await terminal.press("s")
            try await terminal.wait(for: "exit status", "0: all well", "braid export \(id)")
            try await terminal.press("E", "Down", "Enter")
            try await terminal.wait(for: "written to \(id)-2.md")
            #expect(try text("\(id)-2.md").contains("**Status**: finished"))
            #expect(try text("\(id).md").contains("The run is still under way"))
            try await terminal.press("q")
            #expect(try await terminal.exitStatus() == 0)
            #expect(try await terminal.isRestored())
        }

        @Test func `where nothing can be written the footer says so`() async throws {
            try home.write(DashboardTests.waiting, to: "waiting.yaml")
            let terminal = try await Tmux(in: home)
            try await terminal.run("cd /proc && braid demo weather -i seconds=0.1")
            try await terminal.wait(for: "✓ finished")
            try await terminal.press("E", "Enter")
            try await terminal.wait(for: "not exported: cannot write `")
            try await terminal.press("q")
        }

        @Test func `a run that is not kept is not exported`() async throws {
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid demo weather -i seconds=0.1 --no-record")
            try await terminal.wait(for: "✓ finished")
            try await terminal.press("E")
            try await terminal.wait(for: "this run is not kept, so there is nothing to export")
            try await terminal.press("s")
            try await terminal.wait(for: "none: this run is not kept")
            try await terminal.press("q")
        }

        @Test func `a recorded run is written from its replay`() async throws {
            _ = try await home.run(["demo", "weather", "-i", "seconds=0.1", "--ui", "none"])
            let terminal = try await Tmux(in: home)
            try await terminal.run("braid replay latest --paused")
            try await terminal.wait(for: "REPLAY")
            try await terminal.press("E", "Down", "Down", "Enter")
            try await terminal.wait(for: "written to \(id).html")
            #expect(try text("\(id).html").hasPrefix("<!DOCTYPE html>"))
            #expect(try files().filter { $0.hasPrefix(id) } == ["\(id).html"])
            try await terminal.press("q")
        }
    }
}
