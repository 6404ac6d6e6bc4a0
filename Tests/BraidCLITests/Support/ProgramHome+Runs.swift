import Foundation

extension ProgramHome {
    /// The folders of the runs that were recorded.
    var runFolders: [String] {
        let runs = path + "/state/braid/runs"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
        return names.filter { $0 != "latest" }.sorted().map { "\(runs)/\($0)" }
    }

    /// The lines of the one run's event log, but for the first, which says what the format is.
    var loggedLines: [String] {
        guard let folder = runFolders.first,
            let bytes = FileManager.default.contents(atPath: folder + "/events.jsonl")
        else { return [] }
        // A line that is just being written has no end yet.
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropFirst().dropLast().map(String.init)
    }

    /// The events of the one run so far.
    var events: [LoggedEvent] {
        get throws { try loggedLines.map(LoggedEvent.init) }
    }

    /// Waits until an event is in the log.
    @discardableResult
    func event(_ kind: String, of branch: String? = nil) async throws -> LoggedEvent {
        try await Patience.value("\(kind) of \(branch ?? "the run")") {
            try self.events.first { $0.kind == kind && (branch == nil || $0.branch == branch) }
        }
    }
}
