import Canvas

/// A question with the keys that answer it, none of which is the default.
enum Dialog: Sendable, Equatable {
    case quit
    /// Of a comparison whose lanes are under way.
    case quitComparison
    case cancelAll
    case joinNow
    /// The selected branch, against so many rivals.
    case keepWinner(Int)
    /// So many branches, by marks or as a group.
    case cancelSeveral(Int)
    /// So many that failed.
    case retryFailed(Int)
    /// So many that have a result, which would count no more.
    case retryDone(Int)

    var title: SafeText {
        switch self {
        case .quit, .quitComparison: "quit?"
        case .cancelAll: "cancel all?"
        case .joinNow: "join now?"
        case .keepWinner(let count): "accept it and cancel \(count) others?"
        case .cancelSeveral(let count): "cancel \(count) branches?"
        case .retryFailed(let count): "retry \(count) branches?"
        case .retryDone(1): "retry what has a result?"
        case .retryDone(let count): "retry \(count) that have a result?"
        }
    }

    var options: [Option] {
        switch self {
        case .quit:
            [
                Option([.character("k")], "k", "stop the run and quit", .stopAndQuit),
                Option([.character("w")], "w", "quit when it has ended", .wait),
                // A second `q` is a slip more often than a wish.
                Option([.escape, .character("q")], "esc q", "stay", .stay),
            ]
        case .quitComparison:
            [
                Option([.character("k")], "k", "stop it and quit", .stopAndQuit),
                Option([.character("w")], "w", "quit when it has ended", .wait),
                Option([.escape, .character("q")], "esc q", "stay", .stay),
            ]
        case .cancelAll:
            [
                Option([.character("c")], "c", "cancel them", .cancelAll),
                Option([.escape], "esc", "leave them", .leave),
            ]
        case .keepWinner:
            [
                Option([.character("a")], "a", "accept it, cancel them", .keepWinner),
                Option([.escape], "esc", "let them go on", .leave),
            ]
        case .cancelSeveral:
            [
                Option([.character("c")], "c", "cancel them", .cancelSeveral),
                Option([.escape], "esc", "leave them", .leave),
            ]
        case .retryFailed:
            [
                Option([.character("r")], "r", "retry them", .retryFailed),
                Option([.escape], "esc", "leave them", .leave),
            ]
        case .retryDone(let count):
            [
                Option(
                    [.character("r")], "r",
                    count == 1 ? "retry, its result counts no more" : "retry, they count no more",
                    .retryDone),
                Option([.escape], "esc", count == 1 ? "keep the result" : "keep the results", .leave),
            ]
        case .joinNow:
            [
                Option([.character("j")], "j", "join what they have said", .joinNow),
                Option([.escape], "esc", "let them go on", .leave),
            ]
        }
    }

    struct Option: Sendable {
        let keys: [Key]
        let label: SafeText
        let text: SafeText
        let answer: Answer

        fileprivate init(_ keys: [Key], _ label: SafeText, _ text: SafeText, _ answer: Answer) {
            self.keys = keys
            self.label = label
            self.text = text
            self.answer = answer
        }
    }

    enum Answer: Sendable {
        case stopAndQuit, wait, stay, cancelAll, joinNow, cancelSeveral, keepWinner, retryFailed, retryDone, leave
    }
}
