import Foundation

/// Reads a text that a workflow or the command line names.
enum TextFile {
    enum Fault: Error {
        case missing, folder, unreadable, notText

        func message(_ path: String) -> String {
            switch self {
            case .missing: "there is no file `\(path)`"
            case .folder: "`\(path)` is a folder"
            case .unreadable: "the file `\(path)` cannot be read"
            case .notText: "the file `\(path)` is not UTF-8 text"
            }
        }
    }

    static func read(_ path: String) throws(Fault) -> String {
        try check(path)
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
        guard let text = String(validating: data, as: UTF8.self) else { throw .notText }
        return text
    }

    /// Throws where there is anything but a file that ends: a device might be read for ever.
    static func checkRegular(_ path: String) throws(Fault) {
        try check(path)
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard type == .typeRegular else { throw .unreadable }
    }

    /// Throws where there is no file.
    static func check(_ path: String) throws(Fault) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing }
        guard !isFolder.boolValue else { throw .folder }
    }

    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// What a path leads to, absolute and without links; where there is nothing, the path.
    static func resolved(_ path: String, in folder: String) -> String {
        let absolute = absolute(path, in: folder)
        guard let resolved = realpath(absolute, nil) else { return absolute }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The folder that a file is in, of an absolute path.
    static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
        return folder.isEmpty ? "/" : String(folder)
    }

    /// A path that is relative to another file, as it is shown.
    static func sibling(_ path: String, of other: String) -> String {
        guard !path.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return path }
        return other[...slash] + path
    }
}
