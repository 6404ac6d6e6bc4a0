import Dashboard
import Workflows

/// Folders and files that runs use.
extension Checkup {
    var folders: [Finding] {
        [
            folder(
                "runs", ProcessEnvironment.runsFolder(environment),
                advice: "set XDG_STATE_HOME to a folder that can be written, or use `--no-record`"),
            folder(
                "temporary", ProcessEnvironment.temporaryFolder(environment),
                advice: "set TMPDIR to a folder that can be written"),
        ]
    }

    private func folder(_ name: String, _ path: String, advice: String) -> Finding {
        switch PathState.writability(of: path) {
        case .writable: Finding("folders", name, path)
        case .makeable: Finding("folders", name, "\(path) (made when it is needed)")
        case .refused(let reason): Finding("folders", name, .problem, "\(path): \(reason)", advice: advice)
        }
    }

    var settings: [Finding] { [configuration, keyFile, environmentFile] }

    private var configuration: Finding {
        guard let folder = ProcessEnvironment.configurationFolder(environment) else {
            return Finding(
                "settings", "folder", .note, "none: neither XDG_CONFIG_HOME nor HOME names a place",
                advice: "set HOME to have keys and themes of your own")
        }
        let themes = ThemeFolder(path: folder + "/themes").sources.count
        let own = themes == 0 ? "" : themes == 1 ? ", 1 theme of your own" : ", \(themes) themes of your own"
        return Finding("settings", "folder", (PathState(folder) == .missing ? "\(folder) (not there)" : folder) + own)
    }

    private var keyFile: Finding {
        do {
            _ = try ChosenKeys.table(environment)
            let path = ProcessEnvironment.configurationFolder(environment).map { $0 + "/keys.yaml" }
            let isThere = path.map { PathState($0) != .missing } ?? false
            return Finding("settings", "keys.yaml", isThere ? "read" : "none; the dashboard has its own keys")
        } catch let failure as Failure {
            let reason = failure.message.split(separator: "\n").first.map(String.init) ?? ""
            return Finding(
                "settings", "keys.yaml", .problem, reason.replacing("error: ", with: ""),
                advice: "correct it or move it away; the dashboard needs it")
        } catch {
            return Finding("settings", "keys.yaml", .problem, "\(error)")
        }
    }

    private var environmentFile: Finding {
        guard let file else {
            return Finding(
                "settings", ".env", .note, "it is here and cannot be read", advice: "correct its permissions")
        }
        let count = file.variables.count == 1 ? "1 variable" : "\(file.variables.count) variables"
        if let line = file.unreadableLines.first {
            return Finding(
                "settings", ".env", .note, "read from here: \(count); line \(line) cannot be understood",
                advice: "write `NAME=value`, and close every quote: an open one takes lines with it")
        }
        return Finding("settings", ".env", hasFile ? "read from here: \(count)" : "none in this folder")
    }
}
