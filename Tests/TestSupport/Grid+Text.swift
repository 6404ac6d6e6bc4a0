public import Canvas

extension Grid {
    /// The rows as text, one line each; a bar shows where each ends.
    public var text: String {
        (0..<size.height).map { line($0) + "|\n" }.joined()
    }

    /// The rows as text, under each a line with a letter for the role of each cell, and at the end what they mean.
    public var textAndRoles: String {
        let rows = (0..<size.height).map { "\(line($0))|\n\(roles($0))|\n" }
        let used = Set((0..<size.height).flatMap { row($0).map(\.style.role) })
        let legend = Role.allCases.filter(used.contains).map { "\($0.letter) \($0.rawValue)\n" }
        return (rows + legend).joined()
    }

    private func line(_ y: Int) -> String { row(y).map(\.text).joined() }

    private func roles(_ y: Int) -> String { String(row(y).map(\.style.role.letter)) }
}

extension Role {
    /// What stands for it under a line of a snapshot.
    fileprivate var letter: Character {
        switch self {
        case .background: " "
        case .text: "."
        case .textFresh: ","
        case .muted: "-"
        case .border: "b"
        case .borderFocus: "B"
        case .title: "t"
        case .header: "h"
        case .headerTitle: "H"
        case .selection: "s"
        case .mark: "m"
        case .key: "k"
        case .prompt: ">"
        case .match: "/"
        case .matchCurrent: "?"
        case .statusWaiting: "w"
        case .statusPending: "q"
        case .statusRunning: "r"
        case .statusSlow: "l"
        case .statusDone: "d"
        case .statusPartial: "p"
        case .statusFailed: "f"
        case .statusCancelled: "c"
        case .kindPrompt: "P"
        case .kindHTTP: "U"
        case .kindRun: "R"
        case .timelineWait: "1"
        case .timelineFirst: "2"
        case .timelineStream: "3"
        case .timelineCritical: "4"
        case .timelineNow: "5"
        case .dialog: "D"
        case .error: "e"
        case .warning: "!"
        case .stderr: "E"
        }
    }
}
