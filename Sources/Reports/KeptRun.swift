internal import Canvas
internal import Execution

/// Where a run is kept, and what it is called there.
public struct KeptRun: Sendable {
    /// The letters that name it.
    let id: String
    /// Absolute path.
    let folder: String

    public init(id: String, folder: String) {
        self.id = id
        self.folder = folder
    }

    /// How to read what branches said that have no result; `nil` if there are none.
    func line(forTextOf branches: [BranchID]) -> SafeText? {
        guard let first = branches.first else { return nil }
        let one = branches.count == 1
        let name = one ? Self.quoted(first.path) : "NAME"
        let whose: SafeText = one ? "\(first.path)" : "\(branches.count) branches without a result"
        return "  what \(whose) said: braid show \(id) --branch \(name)"
    }

    /// As a shell takes it.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-".unicodeScalars.contains($0)
        }
        return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    }
}
