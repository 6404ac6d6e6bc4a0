import Dashboard
import Execution
import Reports
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files for texts that a person copies or saves from the dashboard; none that is there is ever written over.
struct SavedTexts: Sendable {
    private let runFolder: String?
    private let home: String?

    /// - Parameter folder: of a run that is kept.
    init(of folder: RunFolder?, _ environment: [String: String]) {
        runFolder = folder?.path
        home = environment["HOME"].flatMap { $0.hasPrefix("/") && $0.count > 1 ? $0 : nil }
    }

    var files: TextFiles {
        TextFiles(
            make: { try make($0, in: $1) },
            json: { outcome in
                var bytes: [UInt8] = []
                try RunJSON(outcome).write { bytes += $0 }
                return bytes
            })
    }

    private static let mostNames = 1000

    private func make(_ name: String, in place: TextFiles.Place) throws -> NewFile {
        guard let folder = place == .currentFolder ? "." : runFolder else { throw Failure("the run is not kept") }
        for number in 1...Self.mostNames {
            let path = folder + "/" + Self.name(name, number)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw Failure(errno) }
            let file = OpenFile(descriptor)
            return NewFile(
                path: shown(path),
                append: { guard file.write($0) else { throw Failure(errno) } },
                finish: { guard file.end() else { throw Failure(errno) } },
                discard: {
                    _ = file.end()
                    unlink(path)
                })
        }
        throw Failure("there are \(Self.mostNames) files of that name")
    }

    /// `London.txt`, `London-2.txt`.
    private static func name(_ name: String, _ number: Int) -> String {
        guard number > 1, let dot = name.lastIndex(of: ".") else { return name }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }

    private func shown(_ path: String) -> String {
        guard let home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }

        init(_ code: Int32) {
            description = String(cString: strerror(code)).lowercased()
        }
    }
}
