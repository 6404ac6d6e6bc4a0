public import Canvas
public import Execution

/// What the dashboard is told besides the events of the run.
public enum DashboardNews: Sendable {
    /// The run goes on, but nothing more of it is kept; and why.
    case notRecorded(SafeText)
    /// How long the branches of the workflow took in earlier runs.
    case usualTimes(UsualTimes)
    /// The run was written into a file, or why not.
    case exported(to: SafeText)
    case notExported(SafeText)
}

extension DashboardState {
    mutating func learn(_ news: DashboardNews) {
        switch news {
        case .notRecorded(let reason):
            isRecorded = false
            notice = Notice(text: "not recorded: \(reason)", until: now + Notice.longDuration)
        case .usualTimes(let times):
            usualTimes = times
        case .exported(let path):
            notice = Notice(text: "written to \(path)", until: now + Notice.longDuration)
        case .notExported(let reason):
            notice = Notice(text: "not exported: \(reason)", until: now + Notice.longDuration)
        }
    }
}
