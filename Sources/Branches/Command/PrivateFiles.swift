import Execution
import Synchronization

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

    private func make(_ content: String) throws -> String {
        var path = Array("\(folder)/braid-value-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw BranchFailure(.other, "cannot write into `\(folder)`: \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        paths.withLock { $0.append(name) }
        let file = try RegularFile(creating: name)
        var content = content
        try content.withUTF8 { try file.append(UnsafeRawBufferPointer($0)) }
        return name
    }
}
