import Foundation

/// A terminal with an interactive shell in it, whose screen can be read.
struct Tmux {
    private let home: ProgramHome
    private let socket = "braid-\(UUID().uuidString)"

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    init(in home: ProgramHome, width: Int = 80, height: Int = 24) async throws {
        self.home = home
        try home.write(
            "PS1='ready> '\nPATH='\(URL(fileURLWithPath: ProgramHome.program).deletingLastPathComponent().path)':$PATH\n",
            to: ".shell")
        try await command(
            "set-option", "-g", "default-terminal", "tmux-256color", ";", "set-option", "-g", "history-limit", "1000",
            ";",
            "new-session", "-x", "\(width)", "-y", "\(height)", "-d", "bash", "--noprofile", "--rcfile", ".shell", "-i")
        try await wait(for: "ready>")
    }

    /// Runs a line of shell, followed by what notes how it ended and what became of the terminal's modes.
    func run(_ line: String) async throws {
        try await type("stty -g >../before; \(line); echo $? >../status; stty -g >../after; touch ../ended\n")
    }

    /// Waits until the line that `run` began has ended; its exit status.
    func exitStatus() async throws -> Int32 {
        try await Patience.until("the end of the line of shell") { self.home.hasFile("../ended") }
        guard let status = Int32(home.text(of: "status").dropLast()) else {
            throw Failure(description: "no status: \(home.text(of: "status"))")
        }
        return status
    }

    /// Whether the terminal is left as it was: its modes, the normal screen, a visible cursor.
    func isRestored() async throws -> Bool {
        let modes = home.text(of: "before")
        guard !modes.isEmpty, modes == home.text(of: "after") else { return false }
        return try await screenState() == "normal, cursor"
    }

    func type(_ text: String) async throws {
        try await command("send-keys", "-l", text)
    }

    /// Presses keys by tmux's names for them, such as `Right` or `C-z`.
    func press(_ keys: String...) async throws {
        try await command(["send-keys"] + keys)
    }

    /// Pastes a text as the terminal's window does, with marks around it if the program asks for them.
    func paste(_ text: String) async throws {
        try await command("set-buffer", "--", text, ";", "paste-buffer", "-p")
    }

    /// Takes what programs copy, as a person sets it up who wants that.
    func takeCopies() async throws {
        try await command("set-option", "-s", "set-clipboard", "on")
    }

    /// What was copied last.
    func copied() async throws -> String {
        try await command("show-buffer")
    }

    /// Whether the program has asked for the mouse.
    func reportsMouse() async throws -> Bool {
        try await command("display-message", "-p", "#{mouse_button_flag}") == "1\n"
    }

    func resize(width: Int, height: Int) async throws {
        try await command("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    func closeWindow() async throws {
        try await command("kill-window")
    }

    /// What the screen shows, and above it what has left it at the top.
    func screen() async throws -> String {
        try await command("capture-pane", "-p", "-S", "-")
    }

    /// What the screen shows, without what has left it.
    func visibleScreen() async throws -> String {
        try await command("capture-pane", "-p")
    }

    /// Which of its two screens the terminal shows, and whether with a cursor: `normal, cursor`.
    func screenState() async throws -> String {
        let flags = try await command("display-message", "-p", "#{alternate_on}#{cursor_flag}")
        return (flags.hasPrefix("1") ? "alternate, " : "normal, ") + (flags.hasSuffix("1\n") ? "cursor" : "no cursor")
    }

    /// Waits until the screen shows all of the texts; returns it.
    @discardableResult
    func wait(for texts: String...) async throws -> String {
        try await wait(until: "\(texts) on the screen") { screen in texts.allSatisfy(screen.contains) }
    }

    /// Waits until the screen is as it should be; returns it.
    @discardableResult
    func wait(until what: String, _ isReached: (String) -> Bool) async throws -> String {
        var last = ""
        do {
            try await Patience.until(what) {
                last = try await screen()
                return isReached(last)
            }
            return last
        } catch let error as Patience.Exhausted {
            throw Failure(description: "\(error)\n\(last)")
        }
    }

    @discardableResult
    private func command(_ arguments: String...) async throws -> String {
        try await command(arguments)
    }

    @discardableResult
    private func command(_ arguments: [String]) async throws -> String {
        let output = "\(home.path)/tmp/\(UUID().uuidString)"
        defer { unlink(output) }
        let tmux = try ChildProcess(
            ["tmux", "-L", socket, "-f", "/dev/null"] + arguments, environment: home.environment,
            directory: home.folder, output: .writing(output), errors: .writing(output))
        let status = try await tmux.wait()
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0 else { throw Failure(description: "tmux \(arguments): \(text)") }
        return text
    }
}
