import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The variables of the process.
enum ProcessEnvironment {
    static var variables: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text)
            if let equals = pair.firstIndex(of: "=") {
                variables[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }

    /// The same with, below them, the lines of `.env` in the working folder.
    static func variablesWithFile() throws -> [String: String] {
        let own = variables
        guard access(".env", R_OK) == 0 else { return own }
        let file = EnvironmentFile(try WorkflowFileReader.text(of: ".env", as: "file"), environment: own)
        return file.variables.merging(own) { _, own in own }
    }

    /// Where runs are remembered: below `XDG_STATE_HOME`, or `~/.local/state`.
    static func runsFolder(_ variables: [String: String]) -> String {
        if let state = stateFolder(variables) {
            return state + "/braid/runs"
        }
        let home = variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        return home + "/.local/state/braid/runs"
    }

    /// What XDG_STATE_HOME says, if that is a place.
    static func stateFolder(_ variables: [String: String]) -> String? {
        variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// Where a person keeps settings: below `XDG_CONFIG_HOME`, or `~/.config`; `nil` where there is no home.
    static func configurationFolder(_ variables: [String: String]) -> String? {
        let isPlace = { (path: String) in path.hasPrefix("/") }
        if let folder = variables["XDG_CONFIG_HOME"], isPlace(folder) { return folder + "/braid" }
        return variables["HOME"].flatMap { isPlace($0) ? $0 + "/.config/braid" : nil }
    }

    static func temporaryFolder(_ variables: [String: String]) -> String {
        variables["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    }
}
