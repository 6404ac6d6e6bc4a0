import Execution
import RunLog

/// Which runs are listed.
struct RunFilter {
    var limit: Int?
    var failed = false
    var workflow: String?
    /// Time since 1970 in UTC.
    var earliest: Duration?

    var isSet: Bool { limit != nil || failed || workflow != nil || earliest != nil }

    /// One that cannot be read is listed unless it is asked for what only its log would tell.
    func chosen(of entries: [RunHistory.Entry]) -> [RunHistory.Entry] {
        let chosen = entries.lazy.filter { entry in
            if let earliest, entry.startedAt < earliest { return false }
            guard case .success(let record) = entry.record else { return !failed && workflow == nil }
            if let workflow, record.workflow != workflow { return false }
            return !failed || record.hasFailed
        }
        return Array(limit.map { Array(chosen.prefix($0)) } ?? Array(chosen))
    }
}

extension RunRecord {
    fileprivate var hasFailed: Bool {
        switch state {
        case .running: false
        case .interrupted: true
        case .ended(let end):
            end.status == .failed || end.status == .guarded
                || end.counts.contains { $0.key.isFailure && $0.value > 0 }
        }
    }
}
