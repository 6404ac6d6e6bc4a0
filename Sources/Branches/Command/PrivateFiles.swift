import Execution
import Synchronization
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files that hold values for one attempt of a command, readable for the user alone.
final class PrivateFiles: Sendable {
    private let folder: String
    private let paths = Mutex<[String]>([])

    init(in folder: String) {
        self.folder = folder
    }

    /// The text of an argument, with the paths of new files where it has files.
    func text(of argument: Argument) throws -> String {
        var text = ""
        for piece in argument.pieces {
            switch piece {
            case .text(let piece): text += piece
            case .file(let content): text += try make(content)
            }
        }
        return text
    }

    func remove() {
        for path in paths.withLock({ $0 }) { unlink(path) }
    }

    /// The path of what a command is to read.
    ///
    /// A file and not a pipe: a command that does not read to the end is then nobody's trouble, and a large text is
    /// not held in memory.
    func stdinPath(_ text: LargeText?) throws -> FilePath {
        FilePath(try text.map(make) ?? "/dev/null")
    }

    private func make(_ content: String) throws -> String {
        try make(LargeText([.text(content)]))
    }

    private func make(_ content: LargeText) throws -> String {
        // `mkstemp` puts a name that is free in place of the six letters, and makes the file for this user alone.
        var path = Array("\(folder)/braid-value-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw unwritable }
        close(descriptor)
        let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        paths.withLock { $0.append(name) }
        let file = try RegularFile(creating: name)
        for segment in content.segments {
            switch segment {
            case .text(var text): try text.withUTF8 { try file.append(UnsafeRawBufferPointer($0)) }
            case .file(let source, let byteCount):
                try RegularFile.forEachChunk(of: source, atMost: byteCount) { try file.append($0) }
            }
        }
        return name
    }

    private var unwritable: BranchFailure {
        BranchFailure(.other, "cannot write into `\(folder)`: \(String(cString: strerror(errno)))")
    }
}
