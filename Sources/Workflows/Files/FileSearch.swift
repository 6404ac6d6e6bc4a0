import Execution
import Foundation

/// Finds the files that match a pattern such as `docs/**/*.txt`.
struct FileSearch {
    /// Absolute; what patterns are relative to.
    let folder: String
    /// What `~` stands for.
    let home: String?

    enum Fault: Error, Equatable {
        case noHome, noMatch, tooMany
        /// The pattern is the name of one.
        case folder
        /// A name that matches, as far as it can be told: with its bytes that are no text as `\xE9`.
        case notText(name: String, folder: String)
        /// Why it cannot be listed, in words.
        case unreadable(folder: String, reason: String)

        func message(_ pattern: String) -> String {
            switch self {
            case .noHome: "`~` stands for nothing: `HOME` is not set"
            case .noMatch: "no file matches `\(pattern)`"
            case .tooMany: "more than \(most) files match `\(pattern)`"
            case .folder: "`\(pattern)` is a folder"
            case .notText(let name, let folder): "the name `\(name)` in the folder `\(folder)` is not UTF-8"
            case .unreadable(let folder, let reason): "cannot list the folder `\(folder)`: \(reason)"
            }
        }

        func hint(_ pattern: String) -> String? {
            switch self {
            case .folder:
                "its files are `\(pattern.withSlash)*`, and with those of the folders in it `\(pattern.withSlash)**`"
            case .notText: "rename it, or write a pattern that leaves it out; it cannot be given to a branch as it is"
            case .noHome, .noMatch, .tooMany, .unreadable: nil
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
        guard !found.isEmpty else { throw isFolder(pattern) ? .folder : .noMatch }
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
            // A link that leads back up would be followed for ever.
            for entry in try entries(of: parent, matching: GlobPattern("*"), of: [.folder]) {
                try search(parent + entry + "/", names, &found)
            }
            return
        }
        // Of what is looked for in the end, a folder is none; on the way there nothing else is one.
        let kinds: Set<FolderEntry.Kind> = rest.isEmpty ? [.link, .other] : [.folder, .link]
        let matches =
            GlobPattern.isPattern(name) ? try entries(of: parent, matching: GlobPattern(name), of: kinds) : [name]
        for match in matches {
            if !rest.isEmpty {
                try search(parent + match + "/", rest, &found)
            } else if isFile(parent + match) {
                guard found.count < Self.most else { throw .tooMany }
                found.append(parent + match)
            }
        }
    }

    private func entries(
        of parent: String, matching pattern: GlobPattern, of kinds: Set<FolderEntry.Kind>
    ) throws(Fault) -> [String] {
        let path = TextFile.absolute(parent, in: folder)
        let shown = parent.isEmpty ? "." : parent
        let entries: [FolderEntry]
        switch FolderEntry.all(in: path) {
        case .success(let found): entries = found
        case .failure(let fault) where fault.isNoFolder: return []
        case .failure(let fault): throw .unreadable(folder: shown, reason: fault.words)
        }
        var names: [String] = []
        for entry in entries where pattern.matches(entry.repairedName) && kinds.contains(entry.kind(in: path)) {
            guard let name = entry.name else { throw .notText(name: entry.escapedName, folder: shown) }
            names.append(name)
        }
        return names
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let path = TextFile.absolute(path, in: folder)
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: TextFile.absolute(path, in: folder), isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }
}

extension String {
    fileprivate var withSlash: String { hasSuffix("/") ? self : self + "/" }
}
