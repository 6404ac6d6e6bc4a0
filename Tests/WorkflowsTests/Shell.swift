import Foundation

/// Runs scripts with values in their environment, many in one process.
struct Shell {
    /// The name of the shell: `dash`, `bash`.
    let program: String

    /// A script and the values of its variables, in their order.
    struct Job {
        let script: String
        let values: [String]
    }

    struct Result {
        /// What each job printed.
        let outputs: [String]
        /// Whether a value ran as code: each hostile value would make the file `CANARY`.
        let isBroken: Bool
    }

    static let installed = ["dash", "bash"].filter { FileManager.default.isExecutableFile(atPath: "/bin/\($0)") }

    func run(_ jobs: [Job]) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "braid-shell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Something for an asterisk to find.
        try Data().write(to: folder.appending(path: "decoy"))

        let process = Process()
        process.executableURL = URL(filePath: "/bin/\(program)")
        process.arguments = ["-c", Self.driver, "driver", "/bin/\(program)", String(jobs.count)]
        process.currentDirectoryURL = folder
        process.environment = environment(jobs)
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let outputs = String(decoding: data, as: UTF8.self).split(separator: "\u{1E}", omittingEmptySubsequences: false)
        return Result(
            outputs: outputs.dropLast().map(String.init),
            isBroken: FileManager.default.fileExists(
                atPath: folder.appending(path: "CANARY").path(percentEncoded: false)))
    }

    /// Each job in a shell of its own, a record separator after its output.
    private static let driver = """
        i=0
        while [ $i -lt "$2" ]; do
            eval "script=\\$SCRIPT_$i __braid_1=\\$FIRST_$i __braid_2=\\$SECOND_$i"
            export __braid_1 __braid_2
            "$1" -c "$script" </dev/null
            printf '\\036'
            i=$((i + 1))
        done
        """

    private func environment(_ jobs: [Job]) -> [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        for (index, job) in jobs.enumerated() {
            environment["SCRIPT_\(index)"] = job.script
            environment["FIRST_\(index)"] = job.values.first
            environment["SECOND_\(index)"] = job.values.last
        }
        return environment
    }

    /// Texts that do harm wherever they are read as anything but a text.
    static let hostileValues = [
        "two words", "", "*", "a;touch CANARY", "$(touch CANARY)", "`touch CANARY`", "'; touch CANARY; '",
        "\"; touch CANARY; \"", "\\'; touch CANARY #", "-rf", "it's \"é😀\"", "a\\", "EOF\ntouch CANARY\n", "{{x}}",
        "${__braid_1}", "&& touch CANARY", "> CANARY", "\t tab ", "a[$(touch CANARY)]", ") touch CANARY ;;", "~",
    ]
}
