import Foundation

/// A place to run the program in: an empty home, an empty working folder, and no settings of the person who tests.
///
/// With the value, all processes that still run in it end and its files go.
final class ProgramHome: Sendable {
    let path: String
    let environment: [String: String]

    /// Beside the tests, where the build puts both.
    static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("braid").path

    init() throws {
        var template = Array("/tmp/braid-home-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ChildProcess.Failure(description: "no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
        environment = inherited.merging([
            "HOME": path, "XDG_STATE_HOME": path + "/state", "XDG_CACHE_HOME": path + "/cache", "TMPDIR": path + "/tmp",
            "TMUX_TMPDIR": path + "/tmp", "LANG": "C.UTF-8", "TERM": "xterm-256color",
            // What a crash says is not for the screen of a test.
            "SWIFT_BACKTRACE": "enable=no",
        ]) { $1 }
        for folder in ["/tmp", "/work"] {
            try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: false)
        }
    }

    deinit {
        for _ in 0..<100 {
            let left = processes
            if left.isEmpty { break }
            for process in left { kill(process.id, SIGKILL) }
            usleep(10_000)
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The folder that programs start in.
    var folder: String { path + "/work" }

    /// Starts the program, without a terminal.
    func start(
        _ arguments: [String], settings: [String: String] = [:], output: ChildProcess.Stream? = nil
    ) throws -> ChildProcess {
        try ChildProcess(
            [Self.program] + arguments, environment: environment.merging(settings) { $1 }, directory: folder,
            output: output ?? .writing(path + "/stdout"), errors: .writing(path + "/stderr"))
    }

    /// Runs the program to its end.
    ///
    /// - Parameter settings: variables that differ from those of the home.
    func run(_ arguments: [String], settings: [String: String] = [:]) async throws -> FinishedProgram {
        let status = try await start(arguments, settings: settings).wait()
        return FinishedProgram(output: text(of: "stdout"), errors: text(of: "stderr"), status: status)
    }

    /// Runs a workflow to its end.
    func run(workflow: String, _ arguments: [String] = []) async throws -> FinishedProgram {
        try await run(["run", try write(workflow, to: "test.yaml")] + arguments)
    }

    /// Makes a file in the working folder; returns its name.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        return name
    }

    /// A file of the home as text, empty if there is none.
    func text(of name: String) -> String {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Whether there is a file of this name in the working folder.
    func hasFile(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + name)
    }
}

/// What is left of a program that has ended.
struct FinishedProgram {
    let output: String
    let errors: String
    let status: Int32
}
