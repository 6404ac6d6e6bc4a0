import Execution
import Foundation

/// Finds the files that match a pattern such as `docs/**/*.txt`.
struct FileSearch {
    /// Absolute; what patterns are relative to.
    let folder: String
    /// What `~` stands for.
    let home: String?

    enum Fault: Error {
        case noHome, noMatch, tooMany

        func message(_ pattern: String) -> String {
            switch self {
            case .noHome: "`~` stands for nothing: `HOME` is not set"
            case .noMatch: "no file matches `\(pattern)`"
            case .tooMany: "more than \(most) files match `\(pattern)`"
            }
        }
    }

    /// More instances than anyone can wait for.
    private static let most = 100_000

    /// Paths as they match: relative where the pattern is; in any order.
    func files(matching pattern: String) throws(Fault) -> [String] {
        var pattern = pattern
        if pattern == "~" || pattern.hasPrefix("~/") {
            guard let home else { throw .noHome }
            pattern = home + pattern.dropFirst()
        }
        let names = pattern.split(separator: "/").map(String.init)
        var found: [String] = []
        try search(pattern.hasPrefix("/") ? "/" : "", names[...], &found)
        guard !found.isEmpty else { throw .noMatch }
        return found
    }

    /// What an instance is given for a file: nothing of it is read before it is needed.
    func element(_ path: String) -> FanOut.Element {
        let absolute = TextFile.absolute(path, in: folder)
        let size = try? FileManager.default.attributesOfItem(atPath: absolute)[.size] as? Int
        return FanOut.Element(label: path, value: .file(at: absolute, byteCount: size ?? 0))
    }

    /// `found` so far is a folder, written as the pattern writes it and with a slash at its end.
    private func search(
        _ parent: String, _ names: ArraySlice<String>, _ found: inout [String]
    ) throws(Fault) {
        guard let name = names.first else { return }
        let rest = names.dropFirst()
        guard name != "**" else {
            // None, or one more folder and again as many as there are.
            try search(parent, rest.isEmpty ? ["*"] : rest, &found)
            for entry in entries(of: parent) where !entry.hasPrefix(".") && isRealFolder(parent + entry) {
                try search(parent + entry + "/", names, &found)
            }
            return
        }
        let pattern = GlobPattern(name)
        let matches = GlobPattern.isPattern(name) ? entries(of: parent).filter(pattern.matches) : [name]
        for match in matches {
            if !rest.isEmpty {
                try search(parent + match + "/", rest, &found)
            } else if isFile(parent + match) {
                guard found.count < Self.most else { throw .tooMany }
                found.append(parent + match)
            }
        }
    }

    private func entries(of parent: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: TextFile.absolute(parent, in: folder))) ?? []
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: TextFile.absolute(path, in: folder), isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }

    /// A link that leads back up would be followed for ever.
    private func isRealFolder(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: TextFile.absolute(path, in: folder))
        return attributes?[.type] as? FileAttributeType == .typeDirectory
    }
}
