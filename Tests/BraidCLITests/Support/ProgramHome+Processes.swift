import Foundation

/// A process that was started in a home, directly or by another.
struct HomeProcess {
    let id: pid_t
    let arguments: [String]
}

extension ProgramHome {
    /// The processes that run in this home: those that have its path in their environment.
    var processes: [HomeProcess] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard let id = pid_t(name), id != getpid(), Self.strings("environ", of: id).contains("HOME=\(path)")
            else { return nil }
            return HomeProcess(id: id, arguments: Self.strings("cmdline", of: id))
        }
    }

    /// The program and the commands it has started, without the terminal around them.
    var programs: [HomeProcess] {
        processes.filter { process in
            let name = process.arguments.first ?? ""
            return name != "tmux" && name != "bash"
        }
    }

    /// The built program among them, once it runs.
    func runningProgram() async throws -> HomeProcess {
        try await Patience.value("the program to run") {
            self.programs.first { $0.arguments.first == Self.program || $0.arguments.first == "braid" }
        }
    }

    private static func strings(_ file: String, of id: pid_t) -> [String] {
        let bytes = FileManager.default.contents(atPath: "/proc/\(id)/\(file)") ?? Data()
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
