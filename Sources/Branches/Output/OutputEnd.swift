/// What became of what a stream said.
enum OutputEnd {
    case kept
    /// It is in no file, but all of it is in memory, or nobody needs it.
    case unsaved(any Error)
    /// It is nowhere.
    case lost(any Error)

    /// What has to be said of it beside a result.
    var note: String? {
        if case .unsaved(let error) = self { "its output is not kept: \(error)" } else { nil }
    }

    /// Throws if it is nowhere.
    func check() throws {
        if case .lost(let error) = self { throw error }
    }

    /// The worse of two.
    func and(_ other: OutputEnd) -> OutputEnd {
        switch (self, other) {
        case (.lost, _), (.unsaved, .unsaved), (.unsaved, .kept): self
        default: other
        }
    }
}
